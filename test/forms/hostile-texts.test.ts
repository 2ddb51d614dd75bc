import fc from "fast-check";
import { expect, test } from "vitest";
import { mailAddress } from "#app/domain/mail-address.ts";
import type { Field } from "#app/forms/field.ts";
import { type AnyForm, entryName, judged, PARIS } from "#app/forms/form.ts";
import { typedLine, typedText } from "#app/text/typed-text.ts";
import { tableOfForms } from "./table-of-forms.ts";

const { forms, left } = await tableOfForms();

interface TextField {
  readonly form: AnyForm;
  /** Name of the input; in a list, of the first entry. */
  readonly input: string;
  readonly field: Field;
  /** The other inputs, filled in so that an entry of a list counts. */
  readonly beside: Readonly<Record<string, string>>;
}

const FIELDS = new Map([...forms].flatMap(([where, form]) => fieldsOf(where, form)));
const NAMES = [...FIELDS.keys()];
const TEXTS = NAMES.filter((name) => FIELDS.get(name)?.field.text);

test("every form is in the table, and every text field is checked as text", () => {
  expect(left).toEqual([]);
  expect(forms.size).toBeGreaterThan(70);
  const free = NAMES.filter((name) => {
    const { control, attributes } = FIELDS.get(name)?.field ?? ({ attributes: {} } as Field);
    const typed = [undefined, "email", "url", "tel"].includes(attributes.type) && !attributes.inputMode;
    return control === "area" || (control === "input" && typed);
  });
  expect(free.filter((name) => !TEXTS.includes(name))).toEqual([]);
  expect(TEXTS.length).toBeGreaterThan(100);
});

/**
 * Kinds of texts: composed and decomposed, broken, spaced, with direction marks, cut, without letters, with untypable
 * characters.
 */
const KINDS = [
  ...["E\u0301loise", "A\u030angstro\u0308m"],
  ...["Ada\r\nMartin", "Ada\tMartin", "\u2028Ada\u0085", "a\rb"],
  ...["Ada   Martin", " \u00a0\u202fAda \u3000 ", "", " "],
  ...["Ada\u202e", "\u2066Ada\u2069", "\u202a", "Ada\ud800", "\udfffAda"],
  ...["\ufffd", "Ada\ufffd"],
  ...["...", " …\u2026. ", "— · -"],
  ...["A\u0000da", "\u0007", "👩‍🌾", "zoe@EXÄMPLE.org", "a\u202e@exemple.fr", "Ada ".repeat(10_000)],
];
const HOSTILE = fc.oneof(fc.constantFrom(...KINDS), fc.string({ unit: "binary", maxLength: 40 }));
const WRITTEN = fc.array(HOSTILE, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));

const KEPT = {
  line: { of: typedLine, wrong: "unreadable" },
  area: { of: typedText, wrong: "unreadable" },
  email: { of: (text: string) => (text.trim() === "" ? "" : mailAddress(text.trim())), wrong: "email" },
} as const;

/** Returns what the module of typed text makes of it for a field: the stored text, or the error's code. */
function judgement({ text, required }: Field, typed: string): { kept: string | null } | { wrong: string } {
  const { rule: kind = "line", max = Number.POSITIVE_INFINITY } = text ?? {};
  const kept = KEPT[kind].of(typed);
  if (kept === null) return { wrong: KEPT[kind].wrong };
  if (kept === "") return required ? { wrong: "required" } : { kept: null };
  return [...kept].length > max ? { wrong: "tooLong" } : { kept };
}

test.each(KINDS)("the text %j gets the same answer in every text field of every form", (typed) => {
  for (const name of TEXTS) answeredAlike(name, typed);
});

test("any other text gets the same answer in every field", () => {
  fc.assert(fc.property(fc.constantFrom(...TEXTS), WRITTEN, answeredAlike), { numRuns: 3000 });
});

function answeredAlike(name: string, typed: string): void {
  const { form, input, field, beside } = FIELDS.get(name) as TextField;
  const right = judgement(field, typed);
  const read = field.schema(PARIS).safeParse(typed);
  const whole = judged(form, { ...beside, [input]: typed });
  const own = read.error?.issues[0]?.message;
  const said = whole.kind === "refused" ? whole.errors[input]?.code : undefined;
  if ("wrong" in right) {
    expect([name, own, said]).toEqual([name, right.wrong, right.wrong]);
  } else if (read.success) {
    expect([name, read.data]).toEqual([name, right.kept]);
    expect([name, ["unreadable", "tooLong", "email"].includes(said ?? "")]).toEqual([name, false]);
    if (right.kept !== null) expect([name, field.schema(PARIS).parse(right.kept)]).toEqual([name, right.kept]);
  } else {
    // The field's own rule refuses readable text; it is not reported as unreadable, too long or missing.
    expect([name, said, ["unreadable", "tooLong", "required"].includes(own ?? "")]).toEqual([name, own, false]);
  }
}

function fieldsOf(where: string, form: AnyForm): [string, TextField][] {
  return Object.entries(form.fields).flatMap(([name, field]): [string, TextField][] => {
    if (field.control !== "list")
      return [[`${where} ${name}`, { form, input: name, field: field as Field, beside: {} }]];
    const own = Object.keys(field.of.fields);
    const beside = { [name]: "1", ...Object.fromEntries(own.map((each) => [entryName(1, each), "1"])) };
    return Object.entries(field.of.fields).map(([each, inner]) => [
      `${where} ${name} ${each}`,
      { form, input: entryName(1, each), field: inner as Field, beside },
    ]);
  });
}
