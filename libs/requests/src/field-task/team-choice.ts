import { tidyText } from '#antt/kernel';

/** A team that serves in the unit of a camera. */
export interface TeamToChoose {
  readonly id: string;
  readonly name: string;
  readonly neighbourhoodId: string;
  readonly neighbourhoodName: string;
}

export interface CameraPlace {
  readonly neighbourhoodId: string | null;
  readonly neighbourhoodName: string | null;
  readonly address: string;
}

const plain = (text: string): string => tidyText(text).toLocaleLowerCase('vi');

/** Whole words only: `Thôn 1` is not in `Thôn 12`. */
const names = (text: string, name: string): boolean =>
  ` ${plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(
    ` ${plain(name)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
  );

/**
 * The team of the camera's own neighbourhood; else of one so called; else of one its address names, the longest name
 * first; else the unit's first by the names of neighbourhood and team. Undefined when the unit has none.
 */
export function chooseTeam(place: CameraPlace, teams: readonly TeamToChoose[]): TeamToChoose | undefined {
  const inOrder = teams.toSorted(
    (a, b) =>
      a.neighbourhoodName.localeCompare(b.neighbourhoodName, 'vi', { numeric: true }) ||
      a.name.localeCompare(b.name, 'vi', { numeric: true }) ||
      (a.id < b.id ? -1 : 1),
  );
  const { neighbourhoodName } = place;
  return (
    inOrder.find(({ neighbourhoodId }) => neighbourhoodId === place.neighbourhoodId) ??
    inOrder.find(
      (team) => neighbourhoodName !== null && plain(team.neighbourhoodName) === plain(neighbourhoodName),
    ) ??
    inOrder
      .toSorted((a, b) => b.neighbourhoodName.length - a.neighbourhoodName.length)
      .find((team) => names(place.address, team.neighbourhoodName)) ??
    inOrder[0]
  );
}
