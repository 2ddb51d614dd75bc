import { expect, test } from "vitest";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage, PHONE, WIDE } from "#test/support/browser.ts";
import { crowding } from "#test/support/crowding.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { releaseSample } from "./sample-edition.ts";

const DAY = "2026-10-24";
const SENTENCE = `Réemploi des matériaux : ${"de la collecte au chantier, ".repeat(7)}`.slice(0, 200);
const WORD = "anticonstitutionnellement".repeat(8);

/** 40 tracks, six sites, 12 rooms with a break in each, titles of 200 characters, 20 speakers in one session. */
function absurdProgramme(): ReleasedProgramme {
  const sample = sampleProgramme({ sessions: 0, days: [DAY, "2026-10-25"] });
  const venues = Array.from({ length: 6 }, (_, at) => ({
    ...(sample.venues[0] as ReleasedProgramme["venues"][number]),
    slug: `site-${at}`,
    name: at === 0 ? WORD : `Site du conservatoire des savoir-faire du réemploi, bâtiment ${at}`,
  }));
  const rooms = Array.from({ length: 12 }, (_, at) => ({
    slug: `salle-${at}`,
    name: at === 3 ? WORD : `Grande salle des assemblées de la communauté d’agglomération ${at}`,
    venue: `site-${at % 6}`,
    capacity: 30,
  }));
  const tracks = Array.from({ length: 40 }, (_, at) => ({
    slug: `thematique-${at}`,
    name: at === 1 ? WORD : `Thématique ${at} : matériaux de construction et du bâtiment`,
    nameEn: null,
    hue: (at % 8) + 1,
  }));
  const speakers = Array.from({ length: 20 }, (_, at) => ({
    ...(sample.speakers[0] as ReleasedProgramme["speakers"][number]),
    slug: `personne-${at}`,
    name: at === 0 ? WORD : `Maximilienne Exemple-De-La-Longue-Signature ${at}`,
  }));
  const slot = (hour: number, minutes: number) => {
    const start = Date.parse(`${DAY}T07:00:00Z`) + hour * 3_600_000;
    return { start: new Date(start).toISOString(), end: new Date(start + minutes * 60_000).toISOString() };
  };
  const sessions = rooms.flatMap((room, at) =>
    [0, 1, 2].map((hour) =>
      sampleSession(at * 3 + hour, [DAY], {
        slug: `seance-${at}-${hour}`,
        kind: hour === 1 ? "break" : "workshop",
        title: hour === 1 ? "Pause" : ([SENTENCE, WORD, `Séance ${at}`][(at + hour) % 3] as string),
        titleEn: null,
        track: hour === 1 ? null : `thematique-${at}`,
        room: room.slug,
        cancelled: at === 5,
        speakers: speakers
          .slice(0, hour === 1 ? 0 : at === 0 ? 20 : 1)
          .map(({ slug }) => ({ speaker: slug, role: "speaker" as const, representedBy: null })),
        ...slot(hour, hour === 0 ? 5 : 60),
      }),
    ),
  );
  const last = sampleSession(99, ["2026-10-25"], {
    slug: "seule",
    start: "2026-10-25T09:00:00Z",
    end: "2026-10-25T10:00:00Z",
    room: "salle-0",
    track: "thematique-1",
    speakers: [],
  });
  return { ...sample, venues, rooms, tracks, speakers, sessions: [...sessions, last] };
}

test("a programme of absurd size and titles fits every window and the printed page", async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, absurdProgramme()) });
  const paths = [
    ...["", "/programme", "/programme?vue=grille", "/programme?vue=liste&jour=tous", "/programme?jour=2026-10-25"],
    ...["/seances/seance-0-0", "/seances/seance-1-0", "/seances/seance-5-2"],
    ...["/intervenants", "/intervenants/personne-0"],
  ];
  const found: string[] = [];
  for (const [at, viewport] of [PHONE, WIDE].entries()) {
    const page = await openPage({ url: site.url, viewport });
    for (const path of paths) {
      await page.goto(localPath(LANGUAGES[at] ?? "fr", `/2026${path}`));
      found.push(...(await crowding(page)));
    }
  }
  // The width of an A4 page in landscape, without its margins.
  const paper = await openPage({ url: site.url, viewport: { width: 1040, height: 720 } });
  await paper.emulateMedia({ media: "print" });
  await paper.goto("/2026/programme?vue=grille");
  const grid = await paper.locator(".programme-grid").boundingBox();
  expect(Math.round((grid?.x ?? 0) + (grid?.width ?? 9999))).toBeLessThanOrEqual(1040);
  expect(await paper.locator(".days").isVisible()).toBe(false);
  found.push(...(await crowding(paper)));
  expect(found).toEqual([]);
});
