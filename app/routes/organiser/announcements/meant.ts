import {
  type AnnouncementFilters,
  AUDIENCES_BESIDE,
  type AudienceBeside,
} from "#app/domain/announcements/audiences.ts";
import { memberFiltersIn, memberQuery } from "#app/forms/member-filters.ts";
import { orderFiltersIn, orderQuery } from "#app/forms/order-filters.ts";
import { registrationFiltersIn, registrationQuery } from "#app/forms/registration-filters.ts";
import { speakerFiltersIn, speakerQuery } from "#app/forms/speaker-filters.ts";
import { waitingFiltersIn, waitingQuery } from "#app/forms/waiting-filters.ts";
import type { Below, Paths } from "#app/i18n/path.ts";

/** Reads from an address whom a letter is meant for: the filters are those of the list that has these people. */
export function meantIn(address: URLSearchParams): AnnouncementFilters {
  const audience = AUDIENCES_BESIDE.find((one) => one === address.get("public"));
  return audience ? { audience, ...MEANT[audience](address) } : registrationFiltersIn(address);
}

const MEANT: Readonly<Record<AudienceBeside, (address: URLSearchParams) => AnnouncementFilters>> = {
  waiting: (address) => {
    const { text, state, ticketType, session, among } = waitingFiltersIn(address);
    return given({ search: text, waitState: state, ticketType, session, among });
  },
  speakers: (address) => {
    const { text, answers: speakerAnswers, among } = speakerFiltersIn(address);
    const { session } = registrationFiltersIn(address);
    return given({ search: text, speakerAnswers, among, session, listed: address.has("tous") ? true : undefined });
  },
  groups: (address) => {
    const { text, group, among } = memberFiltersIn(address);
    return given({ search: text, group, among });
  },
  buyers: (address) => {
    const { text, state, money, means, voucher, among } = orderFiltersIn(address);
    return given({ search: text, orderState: state, orderMoney: money, orderMeans: means, voucher, among });
  },
};

type Maybe<Given> = { readonly [Name in keyof Given]: Given[Name] | null };

/** Leaves out what is not given. */
function given(filters: Maybe<Partial<AnnouncementFilters>>): AnnouncementFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== null));
}

/** The page that has these people. */
export function listOf(
  path: Paths<Below<"/organisation/:year">>,
  { audience, ...wanted }: AnnouncementFilters,
): string {
  const { search: text, among, ticketType, session, group, voucher, speakerAnswers: answers } = wanted;
  const { waitState, orderState: state, orderMoney: money, orderMeans: means } = wanted;
  if (audience === "waiting")
    return path("/listes-attente", { query: waitingQuery({ text, ticketType, session, state: waitState, among }) });
  if (audience === "speakers") return path("/intervenants", { query: speakerQuery({ text, answers, among }) });
  if (audience === "groups") return path("/groupes/membres", { query: memberQuery({ text, group, among }) });
  if (audience === "buyers")
    return path("/dossiers", { query: orderQuery({ text, state, money, means, voucher, among }) });
  return path("/inscriptions", { query: registrationQuery(wanted) });
}
