import { copyBytes } from '../shared/base/bytes.ts';
import type { Mailbag, OfficeFacts } from './mailbag.ts';
import { reviveForSchool } from './rowProgress.ts';

/** Leaves what the post must know, from the directory that the locked room verified; replaces what lay there. */
export async function leaveOfficeFacts(mailbag: Mailbag, facts: OfficeFacts): Promise<void> {
	const { code, relayKey, feeds, holdUploadsAfterMs } = facts;
	await mailbag.write(['office', 'rows'], async ({ office, rows }) => {
		const before = await office.get('office');
		await office.put({ id: 'office', code, relayKey: copyBytes(relayKey), feeds, holdUploadsAfterMs });
		if (before?.holdUploadsAfterMs !== holdUploadsAfterMs) await reviveForSchool(rows);
	});
}

/** `null` until a directory was verified on this tablet. */
export async function readOffice(mailbag: Mailbag): Promise<OfficeFacts | null> {
	return (await mailbag.read(['office'], ({ office }) => office.get('office'))) ?? null;
}
