import type { SpeakersWanted } from "#app/domain/programme/speakers.ts";
import { speakerFiltersIn } from "#app/forms/speaker-filters.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** Reads the list's filters from an address, for the page and its files. */
export function speakersWanted({ address, edition }: Pick<OfficeVisit, "address" | "edition">): SpeakersWanted {
  return { ...speakerFiltersIn(address), edition: edition.id };
}
