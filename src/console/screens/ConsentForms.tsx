import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { AskDraft, CaseView, NoticeDraft } from '../../private/consultation/answering/answering.ts';
import { type ConsentItem, consentItems } from '../../private/domain/consentContent.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { ConsoleActions, FormTrouble } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { AskForm } from './AskForm.tsx';
import { NoticeForm } from './NoticeForm.tsx';
import { yesesOf } from './yeses.ts';

type Props = {
	readonly view: CaseView;
	readonly actions: ConsoleActions;
	readonly nowMs: number;
	/** Whether the child can be asked; told of a share or of break-glass a child is in any case. */
	readonly mayAsk: boolean;
	/** What stands below while no form is open. */
	readonly children: ComponentChildren;
};
type Open = ConsentItem | 'notify' | null;

/** Asking the child, and telling the child what was told: one button an item, each with a small form. */
export function ConsentForms({ view, actions, nowMs, mayAsk, children }: Props) {
	const { say } = useWords();
	const [open, setOpen] = useState<Open>(null);
	const close = () => setOpen(null);
	const send = async (work: Promise<FormTrouble | null>) => {
		const trouble = await work;
		if (trouble === null) close();
		return trouble;
	};
	const ask = (draft: AskDraft) => send(actions.askConsent(view.caseId, draft));
	const notify = (draft: NoticeDraft) => send(actions.notify(view.caseId, draft));
	return (
		<>
			<section class="consents" aria-labelledby="consents-title">
				<h3 id="consents-title" class="small muted">
					{say('consent.title')}
				</h3>
				<div class="consent-asks">
					{(mayAsk ? consentItems : []).map((item) =>
						item === 'office' && view.offices.length === 0 ? (
							<p key={item} class="small muted">
								{say('consent.no-office')}
							</p>
						) : (
							<button key={item} type="button" class="b small" data-testid={`ask-consent-${item}`} onClick={() => setOpen(item)}>
								{say(`consent.item.${item}`)}
							</button>
						),
					)}
					<button type="button" class="b small" data-testid="notify" onClick={() => setOpen('notify')}>
						<Icon name="flag" />
						<span>{say('notify.title')}</span>
					</button>
				</div>
				<ShareReason view={view} />
			</section>
			{open === null && children}
			{open === 'notify' && <NoticeForm yeses={yesesOf(view)} onSend={notify} onClose={close} />}
			{open !== null && open !== 'notify' && <AskForm item={open} view={view} nowMs={nowMs} onSend={ask} onClose={close} />}
		</>
	);
}

/** Where sharing would stand: without a yes it may not be, and this says why. */
function ShareReason({ view }: { readonly view: CaseView }) {
	const { say } = useWords();
	return <p class="small muted">{say(yesesOf(view).length === 0 ? 'share.no-yes' : 'share.by-yes')}</p>;
}
