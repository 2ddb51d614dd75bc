import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPastedAllotments } from "#app/imports/pasted/pasted-allotments.ts";
import { readPastedPeople } from "#app/imports/pasted/pasted-people.ts";

/** What each line names, or its problem with what was probably meant. */
function peopleIn(text: string) {
  return readPastedPeople(text).map((row) =>
    row.person
      ? [row.number, row.person.givenName, row.person.familyName, row.person.email, row.person.organisation]
      : [row.number, row.problem, row.meant],
  );
}

test("people are read from lines, cells of a spreadsheet, CSV with headers and addresses of a mail program", () => {
  const ada = ["Ada", "Modèle", "ada@essai.example"];
  const zoe = ["Zoé", "O’Ortie de La Tour", "zoe@essai.example"];
  expect([
    peopleIn("Ada;Modèle;Ada@Essai.example\n\nZoé ; O’Ortie de La Tour ; zoe@essai.example ; Ville imaginaire"),
    peopleIn("MODÈLE\tAda\tada@essai.example\r\n"),
    peopleIn('Courriel,Nom,Prénom,Organisme\nada@essai.example,"Modèle",Ada,"Ville, imaginaire"'),
    peopleIn("Nom complet;Adresse électronique\nAda Modèle;ada@essai.example"),
    peopleIn("Ada Modèle <ada@essai.example>; Zoé de L’Ortie <zoe@essai.example>"),
    peopleIn("MODÈLE Ada, ada@essai.example"),
  ]).toEqual([
    [
      [1, ...ada, null],
      [3, ...zoe, "Ville imaginaire"],
    ],
    [[1, "Ada", "MODÈLE", "ada@essai.example", null]],
    [[2, ...ada, "Ville, imaginaire"]],
    [[2, ...ada, null]],
    [
      [1, ...ada, null],
      [2, "Zoé", "de L’Ortie", "zoe@essai.example", null],
    ],
    [[1, "Ada", "MODÈLE", "ada@essai.example", null]],
  ]);
});

test("a line that names nobody who can be written to says why, and what was probably meant", () => {
  const lines = [
    "ada@essai.example",
    "Ada;;ada@essai.example",
    "Ada;Modèle;",
    "Ada;Modèle;ada.modele(at)essai.example",
    "Ada;Modèle;ada@essai",
    "Ada;Modèle;ada@essai.example / grace@essai.example",
    "=1+1;Modèle;ada@essai.example",
    `Ada;${"M".repeat(200)};ada@essai.example`,
    "Ada;Modèle;ada@essai.example",
    "ada;MODELE;ADA@essai.example",
  ];
  expect(peopleIn(lines.join("\n"))).toEqual([
    [1, "name-missing", null],
    [2, "name-incomplete", null],
    [3, "address-missing", null],
    [4, "address-wrong", "ada.modele@essai.example"],
    [5, "address-wrong", null],
    [6, "address-several", null],
    [7, "name-formula", null],
    [8, "name-too-long", null],
    [9, "Ada", "Modèle", "ada@essai.example", null],
    [10, "twice", null],
  ]);
});

test("allotments are read by the order of columns or their headers, and a bad line says why", () => {
  const read = (text: string) =>
    readPastedAllotments(text, { most: 500 }).map(({ number, allotment, problem }) => [number, allotment ?? problem]);
  const clairval = { organisation: "Commune de Clairval", name: "Ada Modèle", email: "ada@essai.example", places: 12 };
  expect([
    read("Commune de Clairval ; Ada Modèle ; Ada@essai.example ; 12"),
    read("Places;Organisme;Courriel;Référent\n12;Commune de Clairval;ada@essai.example;Ada Modèle"),
    read(
      [
        "Ville;Ada;ada@essai.example;0",
        ";Ada;ada@essai.example;1",
        "Y;;y@essai.example;1",
        "Y;Ada;;1",
        "Y;Ada;y@;1",
      ].join("\n"),
    ),
    read("Ville;Ada;ada@essai.example;1\nVILLE ;Grace;grace@essai.example;2\nY;Ada;ada@essai.example;douze"),
  ]).toEqual([
    [[1, clairval]],
    [[2, clairval]],
    [
      [1, "places-wrong"],
      [2, "organisation-missing"],
      [3, "name-missing"],
      [4, "address-missing"],
      [5, "address-wrong"],
    ],
    [
      [1, { organisation: "Ville", name: "Ada", email: "ada@essai.example", places: 1 }],
      [2, "organisation-twice"],
      [3, "places-wrong"],
    ],
  ]);
});

test("the communes and territories of the metropolis are each an allotment of their own", () => {
  const { communes, territories } = JSON.parse(readFileSync("../shared/data/communes-mgp.json", "utf8")) as Record<
    "communes" | "territories",
    { name: string; ept?: boolean }[]
  >;
  const bodies = [...communes, ...territories.filter(({ ept }) => ept)];
  const text = bodies.map(({ name }, at) => `${name};Référent ${at};referent.${at}@essai.example;3`).join("\n");
  const read = readPastedAllotments(text, { most: 500 });
  expect(read.map(({ allotment }) => allotment?.organisation)).toEqual(bodies.map(({ name }) => name));
});
