import type { Temporal } from "temporal-polyfill";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import { saveSlides } from "#app/domain/speakers/slides.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { demoAddress } from "#db/seed/demo-crowd.ts";
import { DEMO_SLIDES } from "#db/seed/demo-past.ts";
import { expectKind, instant, made, type Named } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;

interface Where {
  readonly edition: number;
  readonly named: Pick<Named, "speakers">;
  readonly days: readonly [Temporal.PlainDate, Temporal.PlainDate];
}

/** Plays speakers of the past edition: invited weeks before, they accept and upload slides on the last day. */
export function slidesOf(trx: Trx, { edition, named, days }: Where): Happening[] {
  return DEMO_SLIDES.flatMap(({ speaker: name, session: title, shown }, number): Happening[] => {
    const speaker = named.speakers.get(name) ?? 0;
    const email = demoAddress(name.split(" ")[0] ?? "", name.split(" ").slice(1).join("-"));
    const invited = { id: 0, session: 0 };
    const before = (count: number) => new Date(instant(days[0], "10:00").getTime() - count * DAY_MS + number * 60_000);
    const invite = async (now: Date) => {
      const { id: session } = await trx
        .selectFrom("session")
        .select("id")
        .where("edition_id", "=", edition)
        .where("title", "=", title)
        .executeTakeFirstOrThrow();
      const asked = { edition, session, speaker, email, language: "fr" as const, message: null, by: null, now };
      Object.assign(invited, { session, id: made(await inviteSpeaker(trx, asked)) });
    };
    const accept = async (now: Date) => {
      const confirmation = { invitation: invited.id, answer: "confirmed" as const, note: null, now };
      expectKind(await answerInvitation(trx, confirmation), "answered");
    };
    const leave = async (now: Date) => {
      const { person } = await trx
        .selectFrom("speaker")
        .select("person_id as person")
        .where("id", "=", speaker)
        .executeTakeFirstOrThrow();
      const file = { fileName: `support-${number + 1}.pdf`, format: "pdf" as const, content: slidesFile(title, name) };
      const kept = await saveSlides(trx, { person: person ?? 0, session: invited.session, ...file, shown, now });
      expectKind(kept, "kept");
    };
    return [
      { at: before(60), run: invite },
      { at: before(56), run: accept },
      { at: new Date(instant(days[1], "16:00").getTime() + number * 60_000), run: leave },
    ];
  });
}

/** Makes a PDF of one wide page with the name and the title (ISO 32000-1, 7.5). */
function slidesFile(title: string, name: string): Buffer {
  const line = (text: string, size: number, y: number) =>
    `BT /F1 ${size} Tf 60 ${y} Td (${text.replace(/[\\()]/g, "\\$&")}) Tj ET`;
  const drawn = [line(title, 30, 300), line(name, 20, 250), line("Support fictif, pour la démonstration", 16, 90)].join(
    "\n",
  );
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${latin(drawn).length} >>\nstream\n${drawn}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = latin(body).length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = latin(body).length;
  return latin(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
}

/** Encodes in WinAnsi; Latin 1 and the curly apostrophe suffice here. */
function latin(text: string): Buffer {
  return Buffer.from(text.replaceAll("’", "\u0092").replaceAll("ś", "s"), "latin1");
}
