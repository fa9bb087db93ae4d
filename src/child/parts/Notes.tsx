import { CityLine } from './CityEntry.tsx';
import { NotArrived } from './NotArrived.tsx';
import { StayingNote } from './StayingNote.tsx';

/** What is said above a screen, where it is true. */
export const Notes = () => (
	<>
		<NotArrived />
		<StayingNote />
		<CityLine />
	</>
);
