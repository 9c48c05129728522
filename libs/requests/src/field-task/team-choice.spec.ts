import { describe, expect, it } from '@jest/globals';
import { chooseTeam, type CameraPlace, type TeamToChoose } from './team-choice.js';

const team = (neighbourhoodName: string, name = `Tổ ${neighbourhoodName}`): TeamToChoose => ({
  id: name,
  name,
  neighbourhoodId: `of ${neighbourhoodName}`,
  neighbourhoodName,
});
const at = (place: Partial<CameraPlace>): CameraPlace => ({
  neighbourhoodId: null,
  neighbourhoodName: null,
  address: 'Số 1 đường Lê Lợi',
  ...place,
});
const teams = [team('Thôn 12'), team('Thôn 2'), team('Thôn 1'), team('Tổ dân phố Đông')];
const chosen = (place: Partial<CameraPlace>, among = teams): string | undefined =>
  chooseTeam(at(place), among)?.neighbourhoodName;

describe('the team that is sent', () => {
  it('is that of the neighbourhood, by its id or by its name', () => {
    expect(chosen({ neighbourhoodId: 'of Thôn 2', neighbourhoodName: 'Thôn 2' })).toBe('Thôn 2');
    expect(chosen({ neighbourhoodId: 'elsewhere', neighbourhoodName: 'THÔN  2' })).toBe('Thôn 2');
  });

  it('is that which the address names, whole words only', () => {
    expect(chosen({ address: 'Nhà ông Ba, thôn 12, xã Hoằng Lộc' })).toBe('Thôn 12');
    expect(chosen({ address: 'ngõ 3, tổ dân phố Đông' })).toBe('Tổ dân phố Đông');
  });

  it("is the unit's first where nothing is known, in the order people count in", () => {
    expect(chosen({})).toBe('Thôn 1');
    expect(chosen({ neighbourhoodName: 'Thôn 7' }, [team('Thôn 12'), team('Thôn 2')])).toBe('Thôn 2');
  });

  it('is none where the unit has none', () => {
    expect(chosen({}, [])).toBeUndefined();
  });
});
