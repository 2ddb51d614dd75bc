import { expect, test, vi } from "vitest";
import { prepareSearch, searchPhone } from "#app/domain/door/phone-search.ts";
import type { PhoneHolder, PhoneState } from "#app/domain/door/phone-state.ts";

test.each([
  ["ada", [1, 3, 2]],
  ["ADA  modele", [1]],
  ["modèle ada", [1]],
  ["mod", [1]],
  ["lœil", [4]],
  ["l'oeil", []],
  ["saint-fictif", [4, 2]],
  ["odele", []],
  ["lucja", [5]],
  ["kq7-ccp", [5]],
  ["KQ7 CCR", [5]],
  ["KQ7-XXX", []],
  ["", []],
  ["  -- ", []],
])("typed on a phone, « %s » finds codes alone, whole names first, then names, then organisations", (typed, found) => {
  expect(searchPhone(STATE, typed).map(({ id }) => id)).toEqual(found);
});

test("names that are prepared ahead, a few at a time, are found as others", async () => {
  const holders = new Map(Array.from({ length: 1_200 }, (_, id) => [id, holder(id, `Ada Essai ${id}`, null)]));
  const rest = vi.fn(async () => {});
  await prepareSearch({ ...STATE, holders }, rest);
  expect([rest.mock.calls.length, searchPhone({ ...STATE, holders }, "essai 1199").map(({ id }) => id)]).toEqual([
    2,
    [1_199],
  ]);
});

test("a phone whose names are sealed finds nobody", () => {
  const holders = new Map([[1, { ...holder(1, null, null), code: "KQ7CCP" }]]);
  expect(["ada", "KQ7CCP"].map((typed) => searchPhone({ ...STATE, holders }, typed))).toEqual([[], []]);
});

function holder(id: number, name: string | null, organisation: string | null): PhoneHolder {
  return {
    ...{
      id,
      name,
      organisation,
      ticketType: 1,
      options: [],
      code: null,
      sealed: null,
      cancelledAt: null,
      endedBy: "cancelled",
    },
    ...{ unconfirmed: false, badge: 1, issued: {}, bookings: [], givenBack: [], passages: [] },
  };
}

const PEOPLE = [
  holder(1, "Ada Modèle", null),
  holder(2, "Grace Fictive", "Adaptation Saint-Fictif"),
  holder(3, "Adalbert Exemple", null),
  holder(4, "Lœil Saint Fictif", null),
  { ...holder(5, "Łucja Essai", null), code: "KQ7CCP" },
];

const STATE: PhoneState = {
  ...{ cursor: "1", edition: { id: 1, timeZone: "Europe/Paris" }, publicKey: "", checkpoints: [] },
  holders: new Map(PEOPLE.map((one) => [one.id, one])),
};
