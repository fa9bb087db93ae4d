import { useEffect, useRef, useState } from 'preact/hooks';
import type { MemberChoice } from '../../private/consultation/answering/answering.ts';
import type { ConsoleState } from '../consoleState.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LanguageButton } from '../LanguageButton.tsx';
import { quietField } from '../../ui/quietField.ts';
import type { ConsoleActions } from '../useConsole.ts';
import { useWords } from '../words.tsx';
import { UnlockPromises } from './UnlockPromises.tsx';

type Props = { readonly state: ConsoleState; readonly actions: ConsoleActions };

/** The door of the desk. Nothing of what lies behind it, not even a number, is on this screen. */
export function UnlockScreen({ state, actions }: Props) {
	const { say } = useWords();
	const { members } = state;
	return (
		<div class="gate">
			<main class="gate-door">
				<div class="gate-form">
					<header>
						<h1 class="gate-name">{say('app.name')}</h1>
						<p class="muted">{say('unlock.desk')}</p>
					</header>
					{members.tag === 'loading' && <p role="status">{say('unlock.listing')}</p>}
					{members.tag === 'refused' && <ListRefused state={state} actions={actions} />}
					{members.tag === 'listed' && <UnlockForm members={members.members} state={state} actions={actions} />}
					<LanguageButton />
				</div>
			</main>
			<UnlockPromises />
		</div>
	);
}

function ListRefused({ state, actions }: Props) {
	const { say } = useWords();
	if (state.members.tag !== 'refused') return null;
	return (
		<div class="trouble" role="alert">
			<p>{say('unlock.list-refused')}</p>
			<p>{say(`refused.${state.members.why}`)}</p>
			<button type="button" class="b" onClick={() => void actions.listMembers()}>
				{say('unlock.try-again')}
			</button>
		</div>
	);
}

function UnlockForm({ members, state, actions }: Props & { readonly members: readonly MemberChoice[] }) {
	const { say } = useWords();
	const [member, setMember] = useState(members[0]?.member ?? '');
	const passphrase = usePassphraseField();
	const busy = state.lock.tag === 'unlocking';
	const submit = (event: Event) => {
		event.preventDefault();
		if (!busy && passphrase.ref.current) void actions.unlock(member, passphrase.ref.current.value);
	};
	return (
		<form class="gate-fields" autocomplete="off" onSubmit={submit}>
			<label class="field">
				<span class="field-name">{say('unlock.member')}</span>
				<select
					class="input"
					data-testid="console-member"
					value={member}
					disabled={busy}
					onChange={(event) => setMember(event.currentTarget.value)}
				>
					{byTeam(members).map(([team, choices]) => (
						<optgroup key={team} label={team}>
							{choices.map((choice) => (
								<option key={choice.member} value={choice.member}>
									{choice.name}
								</option>
							))}
						</optgroup>
					))}
				</select>
			</label>
			<PassphraseField field={passphrase} busy={busy} refused={state.lock.tag === 'locked' && state.lock.why === 'passphrase'} />
			<UnlockTrouble state={state} />
			<button type="submit" class="b main" data-testid="console-unlock" aria-disabled={busy}>
				{say(busy ? 'unlock.opening' : 'unlock.open')}
			</button>
			<p class="small muted" role="status">
				{say(busy ? 'unlock.opening-hint' : 'unlock.forgotten')}
			</p>
		</form>
	);
}

/** The members by the name of their team, in the order in which they came: the first stays first. */
function byTeam(members: readonly MemberChoice[]): readonly (readonly [string, readonly MemberChoice[]])[] {
	const teams = new Map<string, MemberChoice[]>();
	for (const choice of members) teams.set(choice.teamName, [...(teams.get(choice.teamName) ?? []), choice]);
	return [...teams];
}

/** The passphrase stays in the field alone, never in state, and is wiped from it when the door opens or the page goes. */
function usePassphraseField() {
	const ref = useRef<HTMLInputElement>(null);
	const [shown, setShown] = useState(false);
	useEffect(() => {
		const field = ref.current;
		const wipe = () => {
			if (field) field.value = '';
		};
		field?.focus();
		addEventListener('pagehide', wipe);
		return () => {
			removeEventListener('pagehide', wipe);
			wipe();
		};
	}, []);
	return { ref, shown, setShown };
}

/** What keeps password managers from storing the passphrase, each by its own name for it. */
const keptToItself = {
	...quietField,
	'data-1p-ignore': 'true',
	'data-lpignore': 'true',
	'data-bwignore': 'true',
} as const;

type FieldProps = { readonly field: ReturnType<typeof usePassphraseField>; readonly busy: boolean; readonly refused: boolean };

function PassphraseField({ field, busy, refused }: FieldProps) {
	const { say } = useWords();
	useEffect(() => {
		if (refused) field.ref.current?.select();
	}, [refused, field.ref]);
	useEffect(() => {
		if (field.ref.current) field.ref.current.type = field.shown && !busy ? 'text' : 'password';
	}, [field.shown, busy, field.ref]);
	return (
		<div class="field">
			<label class="field-name" for="passphrase">
				{say('unlock.passphrase')}
			</label>
			<input
				ref={field.ref}
				class="input"
				id="passphrase"
				data-testid="console-passphrase"
				type="password"
				{...keptToItself}
				readOnly={busy}
				required
				aria-invalid={refused}
				aria-describedby="passphrase-hint unlock-trouble"
			/>
			<label class="tick">
				<input type="checkbox" checked={field.shown} onChange={(event) => field.setShown(event.currentTarget.checked)} />
				<span>{say('unlock.passphrase-show')}</span>
			</label>
			<p class="small muted" id="passphrase-hint">
				{say('unlock.passphrase-hint')}
			</p>
		</div>
	);
}

function UnlockTrouble({ state }: { readonly state: ConsoleState }) {
	const { say } = useWords();
	const why = state.lock.tag === 'locked' ? state.lock.why : null;
	return (
		<div id="unlock-trouble" role="alert">
			{why !== null && (
				<p class="trouble">
					<Icon name="alert" />
					<span>{say(`refused.${why}`)}</span>
				</p>
			)}
		</div>
	);
}
