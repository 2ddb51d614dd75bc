/** Whom a letter of organisers goes to: the people of a list of registrations, or others. */
import { z } from "zod";
import { MONEY_STATES } from "../billing/money-states.ts";
import { ORDER_MEANS, ORDER_STATES } from "../billing/order-states.ts";
import { AWAITED_OF_SPEAKERS } from "../questions/awaited-of-speakers.ts";
import { registrationFilters } from "../registration/registration-filters.ts";
import { SHOWN_WAIT_STATES } from "../waiting/wait-states.ts";

/** People who need no registration: who waits for a place, speaks, is a member of a working group, or has an order. */
export const AUDIENCES_BESIDE = ["waiting", "speakers", "groups", "buyers"] as const;
export type AudienceBeside = (typeof AUDIENCES_BESIDE)[number];

/**
 * The people meant, as they are stored. Without an audience those of the list of registrations; else those of the list of an
 * audience, where `search` and `among` mean its rows. For who waits `ticketType` and `session` say for what, for speakers
 * `session` where; `voucher` is also for orders.
 */
export const announcementFilters = registrationFilters.extend({
  audience: z.enum(AUDIENCES_BESIDE).optional(),
  /** Id of a working group. */
  group: z.number().int().optional(),
  /** Of who waits; without it and without chosen rows those who still do. */
  waitState: z.enum(SHOWN_WAIT_STATES).optional(),
  /** Of speakers: also those without a session, as their list has them. */
  listed: z.literal(true).optional(),
  /** Of speakers: whether answers are awaited of them. */
  speakerAnswers: z.enum(AWAITED_OF_SPEAKERS).optional(),
  orderState: z.enum(ORDER_STATES).optional(),
  orderMeans: z.enum(ORDER_MEANS).optional(),
  orderMoney: z.enum(MONEY_STATES).optional(),
});
export type AnnouncementFilters = Readonly<z.infer<typeof announcementFilters>>;

/** The people of one edition. */
export type MeantEdition = AnnouncementFilters & { readonly edition: number };
