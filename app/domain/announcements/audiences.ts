/** Whom a letter of organisers goes to: the people of a list of registrations, or others. */
import { z } from "zod";
import { registrationFilters } from "../registration/registration-filters.ts";

/** People who need no registration: who waits for a place, speaks, or is a member of a working group. */
export const AUDIENCES_BESIDE = ["waiting", "speakers", "groups"] as const;
export type AudienceBeside = (typeof AUDIENCES_BESIDE)[number];

/**
 * The people meant, as they are stored. Without an audience those of the list of registrations. For who waits `ticketType`
 * and `session` say for what, for speakers `session` where.
 */
export const announcementFilters = registrationFilters.extend({
  audience: z.enum(AUDIENCES_BESIDE).optional(),
  /** Id of a working group. */
  group: z.number().int().optional(),
});
export type AnnouncementFilters = Readonly<z.infer<typeof announcementFilters>>;

/** The people of one edition. */
export type MeantEdition = AnnouncementFilters & { readonly edition: number };
