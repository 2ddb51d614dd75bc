import { expect, test } from "vitest";
import type { AnnouncementFilters } from "#app/domain/announcements/audiences.ts";
import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { listAnnouncementRecipients } from "#app/domain/announcements/list-recipients.ts";
import { countPeople, hardestPerson, listPeople } from "#app/domain/announcements/people-of-list.ts";
import { sendAnnouncement } from "#app/domain/announcements/send-announcement.ts";
import { testAnnouncement } from "#app/domain/announcements/test-announcement.ts";
import { asLanguage } from "#app/domain/language.ts";
import { letterContent } from "#app/domain/letter-content.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { ANNOUNCED, announcementCrowd } from "#test/support/announcement-samples.ts";
import { NOW } from "#test/support/database.ts";

type Here = Awaited<ReturnType<typeof here>>;

/** An edition with Camille, who speaks, has a seat in a group, and waits for a session; two others wait for a ticket type. */
async function here() {
  const crowd = await announcementCrowd(0);
  const { db, edition, personId } = crowd;
  const ticket = await db
    .selectFrom("ticket_type")
    .select("id")
    .where("edition_id", "=", edition)
    .executeTakeFirstOrThrow();
  const waits = (email: string, givenName: string) => ({
    ...{ edition_id: edition, ticket_type_id: ticket.id, email, given_name: givenName, family_name: "Fictive" },
    ...{
      language: "en",
      code: `${givenName}${Math.random()}`.padEnd(26, "a").slice(0, 26),
      entered_at: NOW,
      is_proven: true,
    },
  });
  await db
    .insertInto("waiting_entry")
    .values([waits("ada@exemple.invalid", "Ada"), { ...waits("zoe@exemple.invalid", "Zoé"), is_proven: false }])
    .execute();
  const own = {
    ticket_type_id: null,
    session_id: crowd.sessionId,
    registration_id: crowd.registrationId,
    is_proven: false,
  };
  await db
    .insertInto("waiting_entry")
    .values({ ...waits("camille1@exemple.fr", "Camille"), ...own })
    .execute();
  const speaker = await db
    .insertInto("speaker")
    .values({ edition_id: edition, person_id: personId, name: "Camille Œuvrard", slug: "camille" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const session = await db.selectFrom("session").select("id").where("edition_id", "=", edition).executeTakeFirst();
  if (session)
    await db
      .insertInto("session_speaker")
      .values({ session_id: session.id, speaker_id: speaker.id, role: "speaker", position: 1 })
      .execute();
  const group = await db
    .insertInto("working_group")
    .values({ name: "Commande publique", slug: "commande-publique" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const seat = await db
    .insertInto("seat")
    .values({ working_group_id: group.id, organisation: "Ville imaginaire", created_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const holder = { seat_id: seat.id, person_id: personId, capacity: "titular", since: NOW };
  await db
    .insertInto("seat_holder")
    .values({ ...holder, given_name: "Camille", family_name: "Œuvrard" })
    .execute();
  return { ...crowd, hasSession: Boolean(session), group: group.id };
}

const act = ({ edition }: Here) => ({ edition, by: null, now: NOW });

async function sent(of: Here, wanted: AnnouncementFilters, expected: number) {
  const { id: announcement } = await beginAnnouncement(of.db, { ...act(of), wanted, words: ANNOUNCED });
  const outcome = await sendAnnouncement(of.db, { ...act(of), announcement, expected });
  const { rows } = await listAnnouncementRecipients(of.db, { announcement, text: null, state: null, page: 1, size: 9 });
  return {
    announcement,
    outcome,
    people: rows.map(({ name, email, state, registration }) => [name, email, state, registration]),
  };
}

test("people who wait get a letter with the page of their wait, and who has not confirmed an address none", async () => {
  const of = await here();
  const wanted = { audience: "waiting" } as const;
  expect(await countPeople(of.db, { ...wanted, edition: of.edition })).toEqual({
    letters: 2,
    leftOut: { unconfirmed: 1 },
  });
  const { outcome, people } = await sent(of, wanted, 2);
  expect(outcome).toEqual({ kind: "sent", letters: 2 });
  expect(people).toEqual([
    ["Ada Fictive", "ada@exemple.invalid", "waiting", null],
    ["Camille Fictive", "camille1@exemple.fr", "waiting", null],
    ["Zoé Fictive", "zoe@exemple.invalid", "left-out", null],
  ]);
  const text = await firstLetter(of);
  expect([text.includes("Hello Ada"), /\/mon-espace\/attente\//.test(text)]).toEqual([true, true]);
  await of.db
    .updateTable("waiting_entry")
    .set({ ended_at: new Date(NOW.getTime() + 1000), ending: "left" })
    .execute();
  expect(await firstLetter(of)).toBe("wait-ended");
});

test("members of one working group get a letter, of another none", async () => {
  const of = await here();
  expect((await sent(of, { audience: "groups", group: of.group }, 1)).people).toEqual([
    ["Camille Œuvrard", "camille1@exemple.fr", "waiting", null],
  ]);
  expect(await countPeople(of.db, { audience: "groups", group: of.group + 1, edition: of.edition })).toEqual({
    letters: 0,
    leftOut: {},
  });
  expect(await firstLetter(of)).toContain("Camille");
});

test("speakers of the programme get a letter, and a test has the longest of them", async () => {
  const of = await here();
  const wanted = { audience: "speakers", edition: of.edition } as const;
  const people = await listPeople(of.db, { ...wanted, page: 1, size: 9 });
  expect(people.map(({ registration }) => registration)).toEqual(of.hasSession ? [null] : []);
  const { id: announcement } = await beginAnnouncement(of.db, {
    ...act(of),
    wanted: { audience: "speakers" },
    words: ANNOUNCED,
  });
  expect(
    await testAnnouncement(of.db, { ...act(of), by: of.personId, announcement, to: "moi@exemple.invalid" }),
  ).toMatchObject({ kind: "posted" });
  expect((await hardestPerson(of.db, wanted)) !== null).toBe(of.hasSession);
});

/** The text of the first letter that was posted, or why it is not sent. */
async function firstLetter({ db }: Here): Promise<string> {
  const row = await db
    .selectFrom("letter")
    .selectAll()
    .where("kind", "=", "announcement")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const letter = {
    ...row,
    language: asLanguage(row.language),
    data: letterContent.parse(row.data),
    writtenAt: row.written_at,
  };
  const written = await writeLetter(db, letter, {
    appUrl: "https://circulaire.example",
    renderTicket: null,
    tokens: null,
    now: NOW,
  });
  return written.kind === "written" ? written.letter.text : written.reason;
}
