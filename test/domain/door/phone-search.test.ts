import { expect, test } from "vitest";
import { searchPhone } from "#app/domain/door/phone-search.ts";
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
  ["", []],
  ["  -- ", []],
])("typed on a phone, « %s » finds whole names first, then names, then organisations", (typed, found) => {
  expect(searchPhone(STATE, typed).map(({ id }) => id)).toEqual(found);
});

test("a phone whose names are sealed finds nobody", () => {
  const holders = new Map([[1, holder(1, null, null)]]);
  expect(searchPhone({ ...STATE, holders }, "ada")).toEqual([]);
});

function holder(id: number, name: string | null, organisation: string | null): PhoneHolder {
  return {
    ...{
      id,
      name,
      organisation,
      ticketType: 1,
      ticketTypeName: null,
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
];

const STATE: PhoneState = {
  ...{ cursor: "1", edition: { id: 1, timeZone: "Europe/Paris" }, publicKey: "", checkpoints: [] },
  holders: new Map(PEOPLE.map((one) => [one.id, one])),
};
