import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { hasBegun } from "#app/domain/groups/meeting-time.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { type Answer, bestDates, listVotes } from "#app/domain/groups/votes.ts";
import { formatPeriod } from "#app/i18n/format.ts";
import { nameOf } from "#app/server/pages/group-seats.server.ts";
import type { MeetingVisit } from "./pages.server.ts";

/** Reads a meeting's dates with all answers and the visitor's own. Answers of former members stay, without names. */
export async function voteTable({ db, now, language, meeting, group, member }: MeetingVisit) {
  const dates = await listVotes(db, { meeting: meeting.id });
  const members = await membersOf(db, { group: group.id });
  const open = dates.filter((date) => !hasBegun(date, now));
  const [best] = open.some(({ votes }) => votes.size > 0) ? bestDates(open) : [];
  const answersOf = (person: number): Partial<Record<number, Answer>> =>
    Object.fromEntries(dates.map(({ id, votes }) => [id, votes.get(person)]));
  const count = (votes: ReadonlyMap<number, Answer>, wanted: Answer) =>
    [...votes.values()].filter((answer) => answer === wanted).length;
  return {
    dates: dates.map(({ id, start, end, votes }) => ({
      ...{ id, words: formatPeriod(start, end, GROUP_ZONE, language), best: id === best },
      /** Whether the date has begun and can no longer be answered. */
      begun: !open.some((date) => date.id === id),
      counts: { yes: count(votes, "yes"), ifNeeded: count(votes, "if_needed"), no: count(votes, "no") },
    })),
    voters: members.map((each) => ({
      person: each.id,
      name: nameOf(each) || (each.email ?? ""),
      /** By the date's id. */
      answers: answersOf(each.id),
    })),
    own: answersOf(member.person.personId),
  };
}

export type VoteTable = Awaited<ReturnType<typeof voteTable>>;

/** The dates to decide for, each with how many would come. */
export function dateChoices({ t }: MeetingVisit, dates: VoteTable["dates"]) {
  return dates.map(({ id, words, best, begun, counts }) => {
    const said = [t("votes.counts", counts), best && t("votes.best"), begun && t("votes.over")];
    return { value: id, label: words, hint: said.filter(Boolean).join(" · ") };
  });
}

/** The dates that a vote may answer. */
export async function datesToAnswer({ db, now, meeting }: MeetingVisit) {
  const dates = await listVotes(db, { meeting: meeting.id });
  return dates.map((date) => ({ id: date.id, begun: hasBegun(date, now) }));
}
