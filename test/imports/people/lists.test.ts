/** Lists of other shapes than those of the samples. */
import { zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { readPeople } from "#app/imports/people/read-people.ts";

/** Each row as `row status last/first/address`, with the codes of its reasons. */
async function read(text: string | Uint8Array) {
  const list = await readPeople(typeof text === "string" ? Buffer.from(text) : text);
  if ("code" in list) return list;
  return list.rows.map(({ row, status, person, reasons, of }) => {
    const who = person && status !== "ignored" ? ` ${person.last}/${person.first}/${person.email ?? ""}` : "";
    return `${row} ${status}${who}${of ? ` of ${of.row}${of.isCertain ? "" : "?"}` : ""} ${reasons.map(({ code }) => code).join(",")}`.trim();
  });
}

test("names in one cell are split by capitals, comma, header and particle", async () => {
  const names = [
    "Mme Anne-Sophie DE LA TOUR",
    "DUPONT DE NEMOURS Éléonore",
    "Martin, Jeanne",
    "van der Berg Willem",
    "Jean Pierre Martin",
    "Ludwig van Beethoven",
    "Björk",
  ];
  const list = names.map((name, at) => `${name.includes(",") ? `"${name}"` : name},p${at}@example.org`).join("\n");
  expect(await read(`Participant,Mail\n${list}\n`)).toEqual([
    "2 ok DE LA TOUR/Anne-Sophie/p0@example.org",
    "3 ok DUPONT DE NEMOURS/Éléonore/p1@example.org",
    "4 ok Martin/Jeanne/p2@example.org",
    "5 ok van der Berg/Willem/p3@example.org",
    "6 ok Martin/Jean Pierre/p4@example.org",
    "7 ok van Beethoven/Ludwig/p5@example.org",
    "8 ok Björk//p6@example.org",
  ]);
});

test("a mailbox serves several people; an initial and a missing address are asked about", async () => {
  const rows = [
    "Nom;Prénom;Courriel;Organisme",
    "Ail;Zoé;accueil@example.org;Régie",
    "Ail;Léo;accueil@example.org;Régie",
    "AIL;Z.;accueil@example.org;Régie",
    "Zoé;Ail;Accueil@Example.org;Régie",
  ];
  expect(await read(rows.join("\r\n"))).toEqual([
    "2 ok Ail/Zoé/accueil@example.org",
    "3 ok Ail/Léo/accueil@example.org",
    "4 duplicate AIL/Z./accueil@example.org of 2? same-perhaps",
    "5 duplicate Zoé/Ail/accueil@example.org of 2 same-person",
  ]);
});

test("cancelled is said by a state, by a day, by a refund and by what is not valid", async () => {
  const rows = [
    "Nom,Prénom,E-mail,Statut,Annulé le,Montant,Remboursé,Valide",
    'A,Un,a1@example.org,Confirmé,,"120,00","0,00",Oui',
    'B,Deux,a2@example.org,Commande remboursée,,"120,00","0,00",Oui',
    'C,Trois,a3@example.org,Confirmé,04/06/2027,"120,00","0,00",Oui',
    'D,Quatre,a4@example.org,Confirmé,,"120,00","120,00",Oui',
    'E,Cinq,a5@example.org,Confirmé,,"120,00","0,00",Non',
    'F,Six,a6@example.org,Non annulé,,"120,00","20,00",Oui',
  ];
  expect(await read(rows.join("\n"))).toEqual([
    "2 ok A/Un/a1@example.org",
    "3 ignored cancelled",
    "4 ignored cancelled",
    "5 ignored cancelled",
    "6 ignored cancelled",
    "7 ok F/Six/a6@example.org",
  ]);
});

test("an option of a person without a place is left to a person", async () => {
  const rows = [
    "Nom,Prénom,E-mail,Tarif",
    "A,Un,a1@example.org,Déjeuner",
    "B,Deux,a2@example.org,Entreprise",
    "B,Deux,a2@example.org,Cocktail",
  ];
  expect(await read(rows.join("\n"))).toEqual([
    "2 bad option-alone,option",
    "3 ok B/Deux/a2@example.org",
    "4 ignored option",
  ]);
});

test("a category that three rows share is one; a slip of the keyboard in it is not", async () => {
  const rows = [
    "Nom,Prénom,E-mail,Tarif",
    ...[1, 2, 3].map((n) => `A,P${n},a${n}@example.org,Tribune bleue`),
    "B,Un,b@example.org,Tribune bleu",
  ];
  expect(((await read(rows.join("\n"))) as string[]).at(-1)).toBe("5 bad category-unknown");
});

test("a shifted row, a row of an error and a file that is no list are named", async () => {
  expect(await read("Nom,Prénom,E-mail\nA,Un,a@example.org,décalé\nB,#N/A,b@example.org\n")).toEqual([
    "2 bad cells",
    "3 bad name-error",
  ]);
  expect(await read("un texte sans colonnes\n")).toEqual({ code: "no-headers", row: null });
  expect(await read('Nom,Prénom,E-mail\n"A,Un')).toMatchObject({ code: "file-cut" });
  expect(await read(zipSync({ "a.txt": new Uint8Array(3) }))).toEqual({ code: "broken-workbook", row: null });
});

test("a workbook's errors, hidden rows and second sheet are read; one of orders is not", async () => {
  const book = await writeXlsx({
    sheets: [
      {
        name: "Commandes",
        rows: [
          ["Order code", "Name", "E-mail"],
          ["AB1", "Un Acheteur", "un@example.org"],
        ],
      },
      {
        name: "Participants",
        rows: [
          ["Order code", "Attendee name", "Attendee email", "E-mail"],
          ["AB1", "Lou Ail", "lou@example.org", "un@example.org"],
          ["AB1", "", "", "un@example.org"],
        ],
      },
    ],
  });
  expect(await read(book)).toEqual(["2 ok Ail/Lou/lou@example.org", "3 bad place-unnamed,address-of-contact"]);
});
