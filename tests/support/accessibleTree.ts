import type { CDPSession, Page } from 'playwright-core';

type Text = { readonly value?: string };
type Node = {
	readonly nodeId: string;
	readonly parentId?: string;
	readonly ignored: boolean;
	readonly role?: Text;
	readonly name?: Text;
	readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
};

/** Roles that say nothing of what can be done with them. */
const sayNothing = ['generic', 'none', 'paragraph', 'StaticText', 'LabelText', 'GenericContainer'];
const propertyOf = (node: Node, name: string) => node.properties?.find((property) => property.name === name)?.value.value;

/** What a screen reader gets of the page as it stands. */
async function readTree(page: Page): Promise<readonly Node[]> {
	const session: CDPSession = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	return (nodes as readonly Node[]).filter(({ ignored }) => !ignored);
}

/** What a screen reader could not tell of this screen: a control without role or name, a screen without its one heading, a page without a name. */
export async function treeTrouble(page: Page): Promise<readonly string[]> {
	const nodes = await readTree(page);
	const roleOf = (node: Node) => node.role?.value ?? '';
	const nameOf = (node: Node) => (node.name?.value ?? '').trim();
	const isHeading = (node: Node) => roleOf(node) === 'heading';
	const trouble = nodes
		.filter((node) => propertyOf(node, 'focusable') === true && !isHeading(node) && roleOf(node) !== 'RootWebArea')
		.filter((node) => propertyOf(node, 'live') === undefined)
		.filter((node) => nameOf(node) === '' || sayNothing.includes(roleOf(node)))
		.map((node) => `a ${roleOf(node)} called "${nameOf(node)}" cannot be told`);
	const headings = nodes.filter(isHeading);
	const first = headings.filter((node) => propertyOf(node, 'level') === 1);
	if (first.length !== 1) trouble.push(`${first.length} headings of the first level`);
	trouble.push(...headings.filter((node) => nameOf(node) === '').map(() => 'a heading without words'));
	for (const landmark of ['main', 'navigation']) {
		if (nodes.filter((node) => roleOf(node) === landmark).length !== 1) trouble.push(`not one ${landmark}`);
	}
	const root = nodes.find((node) => roleOf(node) === 'RootWebArea');
	if (root === undefined || nameOf(root) === '') trouble.push('a page without a name');
	return trouble;
}
