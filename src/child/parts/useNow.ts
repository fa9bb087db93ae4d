import { useEffect, useState } from 'preact/hooks';

/** The tablet's clock, unix ms, anew each second while `running`. */
export function useNow(running: boolean): number {
	const [nowMs, setNowMs] = useState(Date.now);
	useEffect(() => {
		if (!running) return;
		const timer = setInterval(() => setNowMs(Date.now()), 1_000);
		return () => clearInterval(timer);
	}, [running]);
	return nowMs;
}
