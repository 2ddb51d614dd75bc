import { expect, test } from "vitest";
import { withoutUsualVenue } from "#app/routes/organiser/sessions/usual-venue.ts";

const at = (...venues: readonly (string | null)[]) => withoutUsualVenue(venues.map((venue) => ({ venue })));
const named = ({ rows }: ReturnType<typeof at>) => rows.map(({ venue }) => venue);

test("the venue of all rows is said once, and that of most rows too, while other rows name theirs", () => {
  expect(at("Halle", null, "Halle").usual).toEqual({ venue: "Halle", isOnly: true });
  expect(named(at("Halle", null, "Halle"))).toEqual([null, null, null]);
  expect(at("Halle", "Ferme", "Halle").usual).toEqual({ venue: "Halle", isOnly: false });
  expect(named(at("Halle", "Ferme", "Halle"))).toEqual([null, "Ferme", null]);
});

test("without a usual venue each row names its own", () => {
  expect(at("Halle", "Ferme", "Port")).toMatchObject({ usual: null, rows: [{ venue: "Halle" }, {}, {}] });
  expect(at(null, null)).toEqual({ usual: null, rows: [{ venue: null }, { venue: null }] });
  expect(at()).toEqual({ usual: null, rows: [] });
});
