// A kanji drill of the third year that really works. It is the page behind the quick exit, so it holds no word of the rest, keeps nothing,
// and asks for nothing from the network but its own two files.

/** [sentence with the kanji between bars, right reading, three others] */
const questions = [
	['山の上から |湖| が見えた。', 'みずうみ', 'いけ', 'かわ', 'うみ'],
	['|庭| に花がさいた。', 'にわ', 'はたけ', 'もり', 'みち'],
	['|薬| をのんで休む。', 'くすり', 'みず', 'おちゃ', 'あじ'],
	['友だちと |港| へ行く。', 'みなと', 'えき', 'まち', 'はし'],
	['|笛| の音が聞こえる。', 'ふえ', 'かね', 'たいこ', 'こえ'],
	['長い |坂| をのぼる。', 'さか', 'みち', 'いわ', 'はし'],
	['|皿| をならべる。', 'さら', 'はこ', 'いた', 'つくえ'],
	['大きな |橋| をわたる。', 'はし', 'さか', 'しま', 'みち'],
	['とおくに |島| がある。', 'しま', 'やま', 'とり', 'きし'],
	['まどから |緑| が見える。', 'みどり', 'あか', 'いろ', 'くさ'],
];

const byId = (id) => document.getElementById(id);
let now = 0;

/** An order that looks mixed and is always the same for one question. */
const mixed = (answers, turn) => answers.map((_, i) => answers[(i * 3 + turn) % answers.length]);

function choose(button, answer, right) {
	button.className = answer === right ? 'right' : 'wrong';
	byId('result').textContent =
		answer === right ? `せいかい。「${byId('big').textContent}」は「${right}」と読みます。` : 'もういちど 考えてみましょう。';
}

function answerButton(answer, place, right) {
	const button = document.createElement('button');
	const number = document.createElement('b');
	button.type = 'button';
	number.textContent = String(place + 1);
	button.append(number, answer);
	button.addEventListener('click', () => choose(button, answer, right));
	return button;
}

function show() {
	const [sentence, right, ...others] = questions[now];
	const [before, kanji, after] = sentence.split('|');
	const underlined = document.createElement('u');
	underlined.textContent = kanji;
	byId('number').textContent = String(now + 1);
	byId('big').textContent = kanji;
	byId('sentence').replaceChildren(before, underlined, after);
	byId('answers').replaceChildren(...mixed([right, ...others], now).map((answer, place) => answerButton(answer, place, right)));
	byId('result').textContent = '';
	byId('before').disabled = now === 0;
	byId('next').disabled = now === questions.length - 1;
}

function turn(by) {
	now += by;
	show();
}

now = Math.floor(Math.random() * (questions.length - 2)) + 1;
byId('total').textContent = String(questions.length);
byId('before').addEventListener('click', () => turn(-1));
byId('next').addEventListener('click', () => turn(1));
show();
