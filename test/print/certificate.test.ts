import { expect, test } from "vitest";
import { renderCertificate } from "#app/print/certificate.tsx";
import type { CertificateData } from "#app/print/certificate-data.ts";
import { readPdf } from "./pdf-pages.ts";

const SAMPLE: CertificateData = {
  language: "fr",
  edition: { name: "Colloque d’essai 2027", dates: "jeudi 3 juin 2027", place: "Halle imaginaire" },
  person: { name: "Ana Exemple", organisation: "Atelier" },
  days: [{ day: "jeudi 3 juin 2027", halves: "matin" }],
  sessions: [],
  check: {
    address: `https://colloque.example/attestations/${"k7".repeat(13)}`,
    label: "Contrôler cette attestation",
    said: `colloque.example/attestations/${"k7".repeat(13)}`,
  },
  words: {
    title: "Attestation",
    certifies: "atteste la présence de",
    tookPart: "au colloque d’essai",
    days: "Demi-journées",
    daysTotal: "1 demi-journée",
    sessions: "Séances",
    sessionsTotal: "Durée totale",
    basis: "D’après les passages",
    made: "Fait à Essai, le 4 juin 2027",
    signed: "Pour l’organisation",
    reference: "n° 00007",
  },
};

test("a certificate is one A4 page with person, days and signatory, and no sessions without attendance", async () => {
  const pages = await readPdf(await renderCertificate(SAMPLE), 60);
  const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join("\n");
  expect(pages.map(({ width, height }) => [width, height])).toEqual([[210, 297]]);
  for (const said of ["Ana Exemple", "jeudi 3 juin 2027", "Fait à Essai, le 4 juin 2027", "n° 00007"])
    expect(text).toContain(said);
  expect(text).not.toContain("Séances");
});

test.each([
  ["two hundred letters without a space, twice", "A".repeat(200), "B".repeat(200)],
  ["wide letters and high ones", "W".repeat(80), "Ẩ".repeat(200)],
  ["what no font shows", "王小明 😀", "\u202eعلي\u0000"],
] as const)("%s stay inside the margins", async (_, name, organisation) => {
  const sessions = Array.from({ length: 14 }, (_, at) => ({ when: `jeu. ${at}, 9 h`, title: name, duration: "1 h" }));
  const pages = await readPdf(await renderCertificate({ ...SAMPLE, person: { name, organisation }, sessions }), 40);
  expect(pages.map((page) => page.inkOutside(12))).toEqual(pages.map(() => 0));
  expect(pages.length).toBeGreaterThan(1);
});
