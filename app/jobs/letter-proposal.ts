import { findProposal } from "#app/domain/groups/proposals.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import { MEMBER_FAMILY_NAME, MEMBER_GIVEN_NAME } from "#app/domain/people/member-name.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { proposalAnswered } from "#app/mail/proposal-letters.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

type ProposalContent = FamilyContent<"proposal">;

/** Writes the answer to a proposal to a group's lead; obsolete when a counter-offer has ended. */
export async function writeOfProposal(
  db: Database,
  row: LetterRow,
  { answerId }: ProposalContent,
  words: Words,
  { appUrl }: { appUrl: string },
): Promise<WrittenLetter> {
  const found = await findAnswerOfLetter(db, answerId, row.id);
  if (!found) return { kind: "obsolete", reason: "proposal-gone" };
  const { proposal, answer, lead, session } = found;
  if (answer.endedAt) return { kind: "obsolete", reason: "offer-ended" };
  const { language } = row;
  const offered = answer.offered.map(({ start, end, room }) => ({
    start,
    end,
    place: [room?.name, room?.venue].filter(Boolean).join(", "),
  }));
  const facts = {
    ...{ kind: answer.kind, language, message: answer.message },
    edition: inLanguage(language, proposal.edition.name, proposal.edition.nameEn),
    group: inLanguage(language, proposal.group.name, proposal.group.nameEn),
    title: inLanguage(language, proposal.title, proposal.titleEn),
    name: `${lead?.givenName ?? ""} ${lead?.familyName ?? ""}`.trim(),
    slots: session ? [session] : offered,
    timeZone: proposal.edition.timeZone,
    address: pageOf(appUrl, language, "/groupes/:slug/espace/propositions/:id", {
      slug: proposal.group.slug,
      id: proposal.id,
    }),
  };
  return { kind: "written", letter: await proposalAnswered(facts, words) };
}

async function findAnswerOfLetter(db: Database, id: number, letter: number) {
  const row = await db
    .selectFrom("proposal_answer")
    .innerJoin("proposal", "proposal.id", "proposal_answer.proposal_id")
    .leftJoin("session", "session.id", "proposal_answer.session_id")
    .leftJoin("room", "room.id", "session.room_id")
    .leftJoin("venue", "venue.id", "room.venue_id")
    .select(["proposal.id as proposal", "proposal.working_group_id as group"])
    .select(["session.starts_at as start", "session.ends_at as end", "room.name as room", "venue.name as venue"])
    .where("proposal_answer.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const proposal = await findProposal(db, row);
  const answer = proposal?.answers.find((one) => one.id === id);
  if (!proposal || !answer) return null;
  const lead = await db
    .selectFrom("letter")
    .innerJoin("person", "person.id", "letter.person_id")
    .select([MEMBER_GIVEN_NAME.as("givenName"), MEMBER_FAMILY_NAME.as("familyName")])
    .where("letter.id", "=", letter)
    .executeTakeFirst();
  const { start, end, room, venue } = row;
  const session = start && end ? { start, end, place: [room, venue].filter(Boolean).join(", ") } : null;
  return { proposal, answer, lead, session };
}
