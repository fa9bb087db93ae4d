// A school exercise that really works: readings of kanji and sums, at many levels. It is the page behind the quick exit, so it holds no word of
// the rest, keeps nothing, and asks the network for nothing but its own files.

import { anyOf, kanji, sums } from './exercise-questions.js';

const levels = { kanji: Object.keys(kanji), sums: Object.keys(sums) };
const byId = (id) => document.getElementById(id);
const shuffled = (list) =>
	list
		.map((value) => [Math.random(), value])
		.sort(([a], [b]) => a - b)
		.map(([, value]) => value);

function kanjiQuestion(line) {
	const [, before, word, after, rest] = /^(.*)\[(.+)\](.*?。) ?(.*)$/.exec(line);
	const [right, ...others] = rest.split(' ');
	return { big: word, before, word, after, ask: '読み方を えらびましょう。', right, others, said: `「${word}」は「${right}」と読みます。` };
}

function sumQuestion(make) {
	const [sum, right, near] = make();
	const others = [...new Set(near)].filter((other) => other !== right).slice(0, 3);
	const ask = '答えを えらびましょう。';
	return { big: sum, before: '', word: '', after: '計算を しましょう。', ask, right, others, said: '' };
}

const withAnswers = (question) => ({ ...question, answers: shuffled([question.right, ...question.others]), tries: [] });
const newRound = (subject, level) =>
	subject === 'kanji'
		? shuffled(kanji[level]).map((line) => withAnswers(kanjiQuestion(line)))
		: Array.from({ length: 10 }, () => withAnswers(sumQuestion(sums[level])));

let subject = 'kanji';
let round = newRound('kanji', '三年生');
let now = anyOf(1, 4);

/** Text in which `2/3` is written as a fraction. */
function writeMath(element, text) {
	const parts = text.split(/(\d+\/\d+)/).map((part) => {
		const [above, below] = part.split('/');
		if (below === undefined) return part;
		const written = document.createElement('span');
		written.className = 'fraction';
		written.setAttribute('role', 'img');
		written.setAttribute('aria-label', `${below}分の${above}`);
		written.append(...[above, below].map((number) => Object.assign(document.createElement('span'), { textContent: number })));
		return written;
	});
	element.replaceChildren(...parts);
}

function choose(answer) {
	const question = round[now];
	if (question === undefined || question.tries.includes(question.right)) return;
	if (!question.tries.includes(answer)) question.tries.push(answer);
	showTries(question);
}

function showTries({ tries, right, answers, said }) {
	const isRight = tries.includes(right);
	[...byId('answers').children].forEach((button, place) => {
		const answer = answers[place];
		button.className = tries.includes(answer) ? (answer === right ? 'right' : 'wrong') : '';
	});
	byId('result').textContent = tries.length === 0 ? '' : isRight ? `せいかい。${said}` : 'もういちど 考えてみましょう。';
}

function answerButton(answer, place) {
	const button = document.createElement('button');
	const number = document.createElement('b');
	const text = document.createElement('span');
	button.type = 'button';
	number.textContent = String(place + 1);
	writeMath(text, answer);
	button.append(number, text);
	button.addEventListener('click', () => choose(answer));
	return button;
}

function showQuestion(question) {
	const underlined = document.createElement('u');
	underlined.textContent = question.word;
	byId('big').className = subject === 'kanji' ? `box letters-${Math.min(question.big.length, 4)}` : 'box sum';
	writeMath(byId('big'), question.big);
	if (subject === 'sums') byId('big').removeAttribute('aria-hidden');
	else byId('big').setAttribute('aria-hidden', 'true');
	byId('sentence').replaceChildren(question.before, ...(question.word === '' ? [] : [underlined]), question.after);
	byId('ask').textContent = question.ask;
	byId('answers').replaceChildren(...question.answers.map(answerButton));
	showTries(question);
}

function showEnd() {
	const answered = round.filter(({ tries }) => tries.length > 0);
	const right = answered.filter((question) => question.tries[0] === question.right);
	byId('big').className = 'box sum';
	byId('big').textContent = 'おわり';
	byId('sentence').textContent = `${answered.length}問 答えました。`;
	byId('ask').textContent = `せいかいは ${right.length}問です。`;
	byId('answers').replaceChildren();
	byId('result').textContent = '次の問題も あります。';
}

function show() {
	const question = round[now];
	byId('number').textContent = question === undefined ? `${round.length}問` : `${now + 1}問め / ${round.length}問`;
	byId('before').disabled = now === 0;
	if (question === undefined) showEnd();
	else showQuestion(question);
}

function turn(by) {
	if (now + by < 0) return;
	if (now + by > round.length) begin();
	else now += by;
	show();
}

function begin() {
	round = newRound(subject, byId('level').value);
	now = 0;
}

function fillLevels(level) {
	byId('level').replaceChildren(
		...levels[subject].map((name) => Object.assign(document.createElement('option'), { value: name, textContent: name })),
	);
	byId('level').value = level;
	byId('subject').textContent = subject === 'kanji' ? '漢字の読み' : '計算れんしゅう';
}

function chooseSubject(button) {
	subject = button.dataset.subject;
	for (const other of byId('subjects').children) other.setAttribute('aria-pressed', String(other === button));
	fillLevels(levels[subject][2]);
	begin();
	show();
}

const keys = { ArrowLeft: () => turn(-1), ArrowRight: () => turn(1) };
for (const place of [0, 1, 2, 3]) keys[String(place + 1)] = () => choose(round[now]?.answers[place]);

fillLevels('三年生');
for (const button of byId('subjects').children) button.addEventListener('click', () => chooseSubject(button));
byId('level').addEventListener('change', () => {
	begin();
	show();
});
byId('before').addEventListener('click', () => turn(-1));
byId('next').addEventListener('click', () => turn(1));
addEventListener('keydown', (event) => {
	if (event.target === byId('level') || event.ctrlKey || event.altKey || event.metaKey) return;
	keys[event.key]?.();
});

// Who only tried the way here finds a way back. The window's own name says so: it is kept nowhere, and is taken away at once.
if (window.name === 'try') {
	window.name = '';
	const back = Object.assign(document.createElement('button'), { type: 'button', textContent: 'もどる' });
	back.addEventListener('click', () => {
		window.name = 'tried';
		history.back();
	});
	byId('back').append(back);
}
show();
