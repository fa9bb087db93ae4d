import { joinParts, openLetterPart } from '../../src/private/crypto/letter.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { parseContent } from '../../src/private/domain/content.ts';
import { foldCases } from '../../src/private/teamLog/foldCases.ts';
import { emptyLog, readRows } from '../../src/private/teamLog/readLog.ts';
import { parseSealedEnvelope, readHeader } from '../../src/shared/wire/sealedEnvelope.ts';
import type { World } from './counsellingWorld.ts';
import { directoryFor } from './aminasTablet.ts';

/** The texts of all letters that the centre's log holds, read with the key and the rosters of the team. */
export async function textsInLog(world: World): Promise<readonly string[]> {
	const { id, logKey } = world.city.centre;
	const rows = await world.store.logRows(id, -1, 256);
	const rosters = directoryFor(world).centreRosters;
	const log = readRows(emptyLog, rows, { team: id, keys: new Map([[1, makeSecret('log', logKey)]]), rosters });
	return [...foldCases(log).byId.values()].flatMap(({ letters }) =>
		letters.flatMap(({ content }) => {
			const parsed = content === null ? null : parseContent(content);
			return parsed?.kind === 'letter' ? [parsed.text] : [];
		}),
	);
}

/** The texts of one-part letters in a row of the centre's inbox, with the keys that its members hold. */
export function readWithTeamKeys(world: World, row: Uint8Array): readonly string[] {
	const envelope = parseSealedEnvelope(row);
	if (!envelope.ok) return [];
	const { epoch } = readHeader(envelope.value);
	const seed = world.city.centre.epochSeeds[epoch - 1];
	const opened = seed === undefined ? null : openLetterPart(makeSecret('epoch', seed), world.city.centre.id, epoch, envelope.value);
	const joined = opened?.ok === true && !opened.value.cover ? joinParts([opened.value]) : null;
	const content = joined?.ok === true ? parseContent(joined.value.content) : null;
	return content?.kind === 'letter' ? [content.text] : [];
}
