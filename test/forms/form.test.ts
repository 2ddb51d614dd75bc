import fc from "fast-check";
import { expect, test } from "vitest";
import { ifAsked, optional } from "#app/forms/field.ts";
import {
  area,
  box,
  choice,
  day,
  decimal,
  email,
  euros,
  hidden,
  hour,
  instantOf,
  line,
  list,
  moment,
  rowChoice,
  rowChoices,
  sixDigits,
  wholeNumber,
} from "#app/forms/fields.ts";
import { filled, form, formOf, judged, PARIS } from "#app/forms/form.ts";
import { readForm, refused, refusedFor, tooOften } from "#app/forms/read-form.ts";

const LABEL = "organiser:rooms.name";
const PERSON = form({
  name: line({ label: LABEL, max: 20 }),
  mail: email({ label: LABEL }),
  sessions: rowChoices({ label: LABEL, most: 3 }),
});
const ORDER = formOf(
  {
    kind: choice({ label: LABEL, choices: { person: LABEL, public: LABEL } }),
    number: optional(line({ label: LABEL, max: 14 })),
    people: list(PERSON, {
      least: 1,
      most: 3,
      next: ({ name = "" }) => ({ name }),
      isEmpty: ({ name }) => name === "-",
    }),
    agreed: box({ label: LABEL }),
  },
  ({ kind, number, people = [], agreed }, refuse) => {
    if (kind === "public" && number === null) refuse("number", "required");
    if (agreed === false) refuse("agreed", "required");
    return { kind, number, people };
  },
);

test("all errors are reported at once, in the order of the page, including rules between fields", () => {
  const typed = {
    kind: "public",
    number: "",
    people: "2",
    "1_name": "Ada",
    "1_mail": "ada",
    "2_name": "",
    "2_mail": "b@exemple.fr",
  };
  expect(judged(ORDER, typed)).toEqual({
    kind: "refused",
    errors: {
      number: { code: "required", params: {} },
      "1_mail": { code: "email", params: {} },
      "2_name": { code: "required", params: { limit: 1 } },
      agreed: { code: "required", params: {} },
    },
  });
});

test("a rule ignores an invalid field", () => {
  const typed = {
    kind: "unheard-of",
    number: "",
    people: "1",
    "1_name": "Ada",
    "1_mail": "ada@exemple.fr",
    agreed: "on",
  };
  expect(judged(ORDER, typed)).toMatchObject({ errors: { kind: { code: "choice" } } });
});

test("a value that was read is shown as it was typed", () => {
  const value = {
    kind: "person" as const,
    number: null,
    people: [{ name: "Ada", mail: "ada@exemple.fr", sessions: [1, 2] }],
    agreed: true,
  };
  const { values } = filled(ORDER, value);
  expect(values).toEqual({
    kind: "person",
    number: "",
    people: "1",
    "1_name": "Ada",
    "1_mail": "ada@exemple.fr",
    "1_sessions": ["1", "2"],
    agreed: "on",
  });
  expect(judged(ORDER, values)).toEqual({
    kind: "read",
    value: { kind: "person", number: null, people: value.people },
  });
});

test.each([
  ["add", ["Ada", "Bea", "Bea"], 200],
  ["remove-1", ["Bea"], 200],
  ["remove-9", ["Ada", "Bea"], 200],
])("the button %s changes a list and sends nothing", async (press, names) => {
  const read = await readForm(
    posted({ people: "2", "1_name": "Ada", "2_name": "Bea", kind: "person", form: press }),
    ORDER,
  );
  expect(read).toMatchObject({ kind: "resized", values: { people: String(names.length), kind: "person" }, errors: {} });
  expect(names.map((_, at) => (read as { values: Record<string, string> }).values[`${at + 1}_name`])).toEqual(names);
});

test("a list grows and shrinks within its bounds, whatever is sent", async () => {
  const three = { people: "3", "1_name": "A", "2_name": "B", "3_name": "C" };
  expect(await readForm(posted({ ...three, form: "add" }), ORDER)).toMatchObject({ values: { people: "3" } });
  expect(await readForm(posted({ people: "1", "1_name": "A", form: "remove-1" }), ORDER)).toMatchObject({
    values: { people: "1" },
  });
  const absurd = await readForm(posted({ people: "30000000", "30000000_name": "X" }), ORDER);
  expect(Object.keys((absurd as { values: object }).values)).toEqual(["1_sessions", "people"]);
});

test("only the form's own inputs are kept, and an entry left empty counts for nothing", async () => {
  const sent = {
    __proto__x: "1",
    constructor: "2",
    people: "2",
    "1_name": "Ada",
    "1_mail": "ada@exemple.fr",
    "2_name": "-",
    kind: "person",
    agreed: "on",
  };
  const read = await readForm(posted(sent), ORDER);
  expect(read).toMatchObject({ kind: "read", value: { people: [{ name: "Ada" }] } });
  expect(Object.keys((read as { typed: object }).typed)).not.toContain("constructor");
});

const EDGES = form({
  line: optional(line({ label: LABEL, max: 10 })),
  area: optional(area({ label: LABEL, max: 10 })),
  whole: optional(wholeNumber({ label: LABEL, min: 1, max: 1440 })),
  part: optional(decimal({ label: LABEL, min: -90, max: 90, places: 6, wrong: "degrees" })),
  price: euros({ label: LABEL, empty: 0 }),
  day: optional(day({ label: LABEL })),
  moment: optional(moment({ label: LABEL })),
  row: optional(rowChoice({ label: LABEL })),
  asked: ifAsked(wholeNumber({ label: LABEL, min: 1, max: 9 })),
  code: optional(sixDigits({ label: LABEL })),
});
test.each([
  ["line", "  a\tb\u202e ", "a b"],
  ["line", "…", null],
  ["line", "\ufffd", "unreadable"],
  ["line", "\ud800", "unreadable"],
  ["line", "12345678901", "tooLong"],
  ["area", " a\r\nb ", "a\nb"],
  ["whole", "1 440", 1440],
  ["whole", "1441", "max"],
  ["whole", "0", "min"],
  ["whole", "1e3", "number"],
  ["whole", "9".repeat(400), "max"],
  ["part", "48,85", 48.85],
  ["part", "90,1", "degrees"],
  ["price", "", 0],
  ["price", "110,50 €", 11050],
  ["price", "1,234", "euros"],
  ["day", "2027-02-29", "day"],
  ["day", "2028-02-29", "2028-02-29"],
  ["moment", "2027-03-28T02:30", "timeSkipped"],
  ["moment", "2027-10-31T02:30", "timeTwice"],
  ["moment", "2027-06-03T09:00", new Date("2027-06-03T07:00:00Z")],
  ["row", "0", "choice"],
  ["row", "7", 7],
  ["asked", "x", "number"],
  ["asked", "", "required"],
  ["asked", "10", "max"],
  ["code", "12 34-56", "123456"],
  ["code", "12345", "sixDigits"],
] as const)("the field %s reads %j as %j", (name, typed, kept) => {
  const read = judged(EDGES, { [name]: typed });
  expect(read.kind === "read" ? read.value[name] : read.errors[name]?.code).toEqual(kept);
});

test("no text breaks a field, and a stored value is stored unchanged when it is typed again", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(EDGES.fields)), fc.string({ unit: "binary" }), (name, typed) => {
      const read = judged(EDGES, { [name]: typed });
      if (read.kind === "refused") return;
      expect(judged(EDGES, filled(EDGES, read.value).values)).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

function posted(fields: Record<string, string>): Request {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return new Request("http://localhost/", { method: "POST", headers, body: new URLSearchParams(fields).toString() });
}

test("a refused form keeps what it showed and its hidden fields", async () => {
  const slot = form({ length: wholeNumber({ label: LABEL, min: 5, max: 60 }), since: hidden({ max: 4 }) });
  const body = new URLSearchParams({ length: "9", since: "123456", saw: "abc" });
  const read = await readForm(new Request("http://x.invalid", { method: "POST", body }), slot);
  expect(read).toMatchObject({ kind: "read", value: { length: 9, since: "1234" }, seen: "abc" });
  if (read.kind !== "read") throw new Error("not read");
  expect(refused(read.typed, "length", "choice").data).toEqual({
    values: { length: "9", since: "123456", saw: "abc" },
    errors: { length: { code: "choice", params: undefined } },
  });
  expect(judged(slot, { length: "9" })).toEqual({ kind: "read", value: { length: 9, since: "" } });
});

const EVENING = formOf(
  { day: optional(day({ label: LABEL })), from: optional(hour({ label: LABEL })) },
  ({ day: date, from }, refuse) => (date && from ? instantOf("from", date, from, PARIS, refuse) : null),
);

test("a day and an hour in two fields are one instant, and an hour that the clocks skip or repeat is refused beside it", () => {
  const read = (from: string, date = "2027-03-28") => judged(EVENING, { day: date, from });
  expect([read("18:30"), read("02:30"), read("02:30", "2027-10-31"), read("25:00"), read("")]).toEqual([
    { kind: "read", value: new Date("2027-03-28T16:30:00Z") },
    { kind: "refused", errors: { from: { code: "timeSkipped", params: { before: "02:00", after: "03:00" } } } },
    { kind: "refused", errors: { from: { code: "timeTwice", params: {} } } },
    { kind: "refused", errors: { from: { code: "dateTime", params: {} } } },
    { kind: "read", value: null },
  ]);
});

test("an input is read under its former name, and an absent field has its declared value", async () => {
  const renamed = { ...line({ label: LABEL, max: 20 }), formerly: "function" };
  const since = { ...line({ label: LABEL, max: 20 }), absent: "FR" };
  const people = list(form({ job_title: renamed }), { least: 1, most: 3 });
  const read = await readForm(
    posted({ function: "Agente", "1_function": "Élu" }),
    form({ job_title: renamed, since, people }),
  );
  expect(read).toMatchObject({
    ...{ kind: "read", value: { job_title: "Agente", since: "FR", people: [{ job_title: "Élu" }] } },
    typed: { job_title: "Agente", since: "FR", "1_job_title": "Élu" },
  });
});

test("several domain errors of a field are all shown, and a form sent too often shows the wait", () => {
  const typed = { name: "Ada" };
  const problems = [
    { field: "name", code: "one" },
    { field: "mail", code: "email" },
    { field: "name", code: "two", params: { limit: 3 } },
  ];
  expect(refusedFor(typed, problems)).toMatchObject({
    data: {
      values: typed,
      errors: {
        name: { code: "one", also: [{ code: "two", params: { limit: 3 } }] },
        mail: { code: "email" },
      },
    },
    init: { status: 422 },
  });
  expect(tooOften(typed, 60)).toMatchObject({
    ...{
      data: { values: typed, errors: {}, late: { code: "tooOften", params: { minutes: 1, count: 60 } } },
      init: { status: 429, headers: { "retry-after": "60" } },
    },
  });
});

test("a form that is read often makes the schemas of its fields once, also of optional ones", () => {
  let made = 0;
  const counted = () => {
    const field = line({ label: LABEL, max: 20 });
    const schema = (context: typeof PARIS) => {
      made++;
      return field.schema(context);
    };
    return { ...field, schema };
  };
  const often = form({ name: counted(), other: optional(counted()) });
  for (const name of ["Ada", "Grace", ""]) judged(often, { name, other: name || "x" });
  expect(made).toBe(2);
  judged(often, { name: "Ada", other: "x" }, { timeZone: "America/Cayenne" });
  expect(made).toBe(4);
});
