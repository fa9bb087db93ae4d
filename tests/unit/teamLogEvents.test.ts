import { expect, test } from 'vitest';
import { encodeEvent, parseEvent, type TeamEvent } from '../../src/private/teamLog/events.ts';
import type { LetterId, MemberId, StoreId } from '../../src/shared/wire/ids.ts';

const id = (character: string) => `${character.repeat(21)}A`;
const head = { case: id('c'), at: 1_795_307_400, by: id('b') as MemberId, seen: [7, 'A'.repeat(43)] as const };

const events: readonly TeamEvent[] = [
	{ ...head, type: 'letter', data: { envelope: 'VFkB', ck: 'AAAA', ret: 'AAAA' } },
	{ ...head, seen: null, type: 'answer', data: { to: 'A'.repeat(43), envelope: 'VFkB', ck: 'AAAA' } },
	{ ...head, type: 'read', data: { to: 'A'.repeat(43), letters: [[id('l') as LetterId, 3]] } },
	{ ...head, case: null, type: 'restored', data: { store: id('s') as StoreId, events: [id('e')] } },
];

test.each(events)('an event of type $type reads back as it was written', (event) => {
	expect(parseEvent(encodeEvent(event))).toEqual(event);
});

test('the fields of an event stand in the order of the protocol', () => {
	expect(encodeEvent(events[0] as TeamEvent)).toBe(
		`{"v":1,"type":"letter","case":"${id('c')}","at":1795307400,"by":"${id('b')}","seen":[7,"${'A'.repeat(43)}"],"data":{"envelope":"VFkB","ck":"AAAA","ret":"AAAA"}}`,
	);
});

test('an event of a kind that comes with a later release is kept and says nothing', () => {
	const note = encodeEvent(events[0] as TeamEvent)
		.replace('"letter"', '"note"')
		.replace(/"data":.*/, '"data":{"text":"次の会議で話す"}}');
	expect(parseEvent(note)).toEqual({ ...head, type: 'other', data: null });
});

const letter = encodeEvent(events[0] as TeamEvent);
const read = encodeEvent(events[2] as TeamEvent);
test.each([
	['a space', letter.replace('"v":1,', '"v":1, ')],
	['another version', letter.replace('"v":1', '"v":2')],
	['a field too many in data', letter.replace('"ret":"AAAA"', '"ret":"AAAA","more":1')],
	['data in another order', letter.replace('"ck":"AAAA","ret":"AAAA"', '"ret":"AAAA","ck":"AAAA"')],
	['a missing field', letter.replace('"at":1795307400,', '')],
	['a time that is no whole number', letter.replace('1795307400', '1.5')],
	['an id with spare bits set', letter.replace(id('b'), `${'b'.repeat(21)}B`)],
	['seen before the first position', letter.replace('[7,', '[-1,')],
	['a letter number below zero', read.replace(',3]', ',-3]')],
	['text that is no JSON', letter.slice(1)],
	['an array', '[]'],
	['null', 'null'],
])('an event with %s is refused', (_, cj) => {
	expect(parseEvent(cj)).toBeNull();
});
