import { markOf, stillToCome } from "#app/domain/groups/archive-group.ts";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { formatPeriod } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { groupWords, languageIn } from "#app/server/pages/group.server.ts";
import { inLanguage } from "#app/ui/page-language.ts";

/** Describes what archiving a group would end, with the mark that the form sends back. */
export async function endingOf(visit: Visit, group: number) {
  const { db, now } = visit.context;
  const language = languageIn(visit);
  const words = groupWords(visit);
  const coming = await stillToCome(db, { group, now: now() });
  return {
    mark: markOf(coming),
    letters: coming.meetings.length * coming.members,
    members: coming.members,
    meetings: coming.meetings.map(({ id, title, state, start, end, rooms }) => ({
      ...{ id, title, state, rooms },
      when: start && end ? formatPeriod(start, end, GROUP_ZONE, language) : words("meeting.noDate"),
    })),
    proposals: coming.proposals.map(({ id, title, titleEn, edition }) => ({
      id,
      title: inLanguage(language, title, titleEn),
      edition: inLanguage(language, edition.name, edition.nameEn),
    })),
  };
}
