import { expect, test } from "vitest";
import { judged } from "#app/forms/form.ts";
import { seatForm } from "#app/forms/seat-form.ts";

test("a seat with two incomplete places reports all that is missing at once", () => {
  const typed = { organisation: "", titularGiven: "Ada", substituteEmail: "pas une adresse" };
  const read = judged(seatForm, typed);
  expect(read.kind === "refused" && Object.entries(read.errors).map(([name, { code }]) => [name, code])).toEqual([
    ["organisation", "required"],
    ["titularFamily", "required"],
    ["titularEmail", "required"],
    ["substituteGiven", "required"],
    ["substituteFamily", "required"],
    ["substituteEmail", "email"],
  ]);
});
