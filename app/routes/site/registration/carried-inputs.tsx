import type { Typed } from "#app/forms/field.ts";

const OF_PEOPLE = /^\d+_|^people$|^kind$/;
const OF_BOTH = new Set(["step", "submission", "saw"]);

/** Hidden inputs with what was typed in the other step, so that nothing is lost and nothing need be stored. */
export function CarriedInputs({ values, of }: { values: Typed; of: "people" | "buyer" }) {
  const carried = Object.entries(values).filter(
    ([name]) => !OF_BOTH.has(name) && OF_PEOPLE.test(name) === (of === "people"),
  );
  return carried.flatMap(([name, typed]) =>
    [typed]
      .flat()
      .filter((text) => text !== "")
      .map((text) => <input key={`${name} ${text}`} type="hidden" name={name} value={text} />),
  );
}
