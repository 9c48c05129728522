/** The sphere PostgreSQL's earthdistance reckons with, so that both sides give the same metres. */
export const EARTH_RADIUS_M = 6_378_168;

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Direction from one point to another, degrees clockwise from north, [0, 360). */
export function bearingDeg(from: Point, to: Point): number {
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const turn = radians(to.longitude - from.longitude);
  const y = Math.sin(turn) * Math.cos(b);
  const x = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** Great-circle distance, metres. */
export function distanceM(a: Point, b: Point): number {
  const dLat = radians(b.latitude - a.latitude);
  const dLon = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Half the sides of a box, degrees. */
export interface Reach {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** Rounding in the last place must not lose a camera that stands exactly on the edge. */
const EDGE = 1.000_001;

/**
 * Half the sides, in degrees, of the box around a point that holds everything within `radiusM`. A share of the radius
 * lies within the same share of the sides: the box is widest where the radius comes closest to a pole.
 */
export function reachOf(at: Point, radiusM: number): Reach {
  const angle = radiusM / EARTH_RADIUS_M;
  const latitudeDeg = ((angle * 180) / Math.PI) * EDGE;
  const farthest = Math.min(89.9, Math.abs(at.latitude) + latitudeDeg);
  return { latitudeDeg, longitudeDeg: latitudeDeg / Math.cos(radians(farthest)) };
}

/**
 * Metres that lie at least between two points whose distance on the plane of degrees is `planarDeg`, neither nearer to a
 * pole than the edge of the reach.
 */
export function leastDistanceM(planarDeg: number, reach: Reach): number {
  const shortest = reach.latitudeDeg / reach.longitudeDeg;
  return (radians(planarDeg) * EARTH_RADIUS_M * shortest) / EDGE;
}

/** Smallest angle between two directions, degrees, [0, 180]. */
export function angleBetweenDeg(a: number, b: number): number {
  const turn = Math.abs(((a - b) % 360) + 360) % 360;
  return Math.min(turn, 360 - turn);
}

/** Closer than this a point counts as under the camera: the direction to it means nothing. */
const UNDERFOOT_M = 1;

export interface View {
  readonly bearingDeg: number | null;
  readonly fieldOfViewDeg: number | null;
  readonly rangeM: number | null;
}

/**
 * Whether a view reaches a point at this distance and direction from the camera.
 * @returns `in-view`; `direction-unknown` when only the range speaks for it; undefined when it does not
 */
export function coverage(
  view: View,
  distance: number,
  bearingToPoint: number,
  assumedRangeM: number,
): 'in-view' | 'direction-unknown' | undefined {
  if (distance > (view.rangeM ?? assumedRangeM)) return undefined;
  if (view.fieldOfViewDeg !== null && view.fieldOfViewDeg >= 360) return 'in-view';
  if (view.bearingDeg === null || view.fieldOfViewDeg === null) return 'direction-unknown';
  if (distance <= UNDERFOOT_M) return 'in-view';
  // A hundredth of a degree is far below what anybody measures; it keeps the edge itself inside.
  return angleBetweenDeg(view.bearingDeg, bearingToPoint) <= view.fieldOfViewDeg / 2 + 0.01
    ? 'in-view'
    : undefined;
}
