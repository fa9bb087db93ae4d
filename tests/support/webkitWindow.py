"""A window of WebKitGTK that a driver works and that keeps its profile: MiniBrowser forgets everything as soon as it is driven."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

profile = sys.argv[1]
manager = WebKit2.WebsiteDataManager(base_data_directory=f"{profile}/data", base_cache_directory=f"{profile}/cache")
context = WebKit2.WebContext.new_with_website_data_manager(manager)
context.set_preferred_languages(["ja"])
context.set_automation_allowed(True)


def open_view(*_):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.connect("close", lambda _: Gtk.main_quit())
    window = Gtk.Window(default_width=1080, default_height=900)
    window.add(view)
    window.show_all()
    return view


def begin(_, session):
    session.connect("create-web-view", open_view)


context.connect("automation-started", begin)
Gtk.main()
