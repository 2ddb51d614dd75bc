import { type AnnouncementFilters, AUDIENCES_BESIDE } from "#app/domain/announcements/audiences.ts";
import { registrationFiltersIn, registrationQuery } from "#app/forms/registration-filters.ts";
import type { Below, Paths } from "#app/i18n/path.ts";

/** Reads from an address whom a letter is meant for. */
export function meantIn(address: URLSearchParams): AnnouncementFilters {
  const filters = registrationFiltersIn(address);
  const audience = AUDIENCES_BESIDE.find((one) => one === address.get("public"));
  if (!audience) return filters;
  const { ticketType, session } = filters;
  const group = address.get("groupe") ?? "";
  return {
    audience,
    ...(ticketType === undefined ? {} : { ticketType }),
    ...(session === undefined ? {} : { session }),
    ...(/^\d{1,9}$/.test(group) ? { group: Number(group) } : {}),
  };
}

/** The page that has these people. */
export function listOf(
  path: Paths<Below<"/organisation/:year">>,
  { audience, ...wanted }: AnnouncementFilters,
): string {
  if (audience === "waiting") return path("/listes-attente");
  if (audience === "speakers") return path("/intervenants");
  if (audience === "groups") return path("/groupes");
  return path("/inscriptions", { query: registrationQuery(wanted) });
}
