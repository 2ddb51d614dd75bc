import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { hasBegun } from "#app/domain/groups/meeting-time.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { type Answer, bestDates, listVotes } from "#app/domain/groups/votes.ts";
import { formatPeriod } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import type { Member } from "#app/server/pages/group-guards.server.ts";
import { nameOf } from "#app/server/pages/group-seats.server.ts";
import type { ShownDate, ShownVoter } from "./vote-table.tsx";

/** Reads a meeting's dates with all answers and the visitor's own. Answers of former members stay, without names. */
export async function voteTable(
  visit: Visit,
  meeting: Meeting,
  { group, person }: Pick<Member, "group" | "person">,
): Promise<{ dates: ShownDate[]; voters: ShownVoter[]; own: ShownVoter["answers"] }> {
  const { db, now } = visit.context;
  const dates = await listVotes(db, { meeting: meeting.id });
  const members = await membersOf(db, { group: group.id });
  const open = dates.filter((date) => !hasBegun(date, now()));
  const [best] = open.some(({ votes }) => votes.size > 0) ? bestDates(open) : [];
  const answersOf = (who: number) =>
    Object.fromEntries(
      dates.flatMap(({ id, votes }) => {
        const answer = votes.get(who);
        return answer ? [[id, answer]] : [];
      }),
    );
  const count = (votes: ReadonlyMap<number, Answer>, wanted: Answer) =>
    [...votes.values()].filter((answer) => answer === wanted).length;
  return {
    dates: dates.map(({ id, start, end, votes }) => ({
      id,
      words: formatPeriod(start, end, GROUP_ZONE, languageIn(visit)),
      best: id === best,
      begun: !open.some((date) => date.id === id),
      counts: { yes: count(votes, "yes"), if_needed: count(votes, "if_needed"), no: count(votes, "no") },
    })),
    voters: members.map((member) => ({
      person: member.id,
      name: nameOf(member) || (member.email ?? ""),
      answers: answersOf(member.id),
    })),
    own: answersOf(person.personId),
  };
}

/** The dates that a vote may answer. */
export async function datesToAnswer({ context: { db, now } }: Visit, { id }: Meeting) {
  const dates = await listVotes(db, { meeting: id });
  return dates.map((date) => ({ id: date.id, begun: hasBegun(date, now()) }));
}
