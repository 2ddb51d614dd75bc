import { Link } from "@remix-run/react";
import type { scansOf } from "#app/domain/registration/registration-trail.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import type { ShownRegistration } from "./facts.tsx";

const TONES = { admitted: "good", already: "waiting", refused: "bad", unknown: "bad" } as const;

/** Lists the sessions that the person booked. */
export function Bookings({ bookings }: { bookings: ShownRegistration["bookings"] }) {
  const { t, path } = useOffice();
  return (
    <Table
      section="sessions"
      caption={t("registrations.sessions")}
      none={t("registrations.noSession")}
      rows={bookings}
      columns={[
        {
          label: t("programme.title"),
          cell: (booking) => (
            <>
              <Link to={path("/programme/:id", { id: booking.id })}>{booking.title}</Link>{" "}
              {booking.cancelled && <State tone="bad">{t("programme.cancelled")}</State>}
            </>
          ),
        },
        { label: t("programme.when"), cell: (booking) => <Slot session={booking} /> },
        { label: t("programme.room"), cell: (booking) => [booking.room, booking.venue].filter(Boolean).join(" · ") },
      ]}
    />
  );
}

/** Lists the scans of the person's badges with their answers. */
export function Scans({ scans }: { scans: Awaited<ReturnType<typeof scansOf>> }) {
  const { t, language, moment } = useOffice();
  const known = (outcome: string | null) => (outcome && outcome in TONES ? (outcome as keyof typeof TONES) : "unknown");
  return (
    <Table
      section="scans"
      caption={t("registrations.scans")}
      none={t("registrations.noScan")}
      rows={scans}
      columns={[
        { label: t("registrations.when"), cell: ({ at }) => moment(at) },
        {
          label: t("registrations.checkpoint"),
          cell: ({ checkpoint, checkpointEn }) => (language === "en" && checkpointEn) || checkpoint,
        },
        {
          label: t("registrations.what"),
          cell: ({ direction }) => t(`directions.${direction === "out" ? "out" : "in"}`),
        },
        {
          label: t("registrations.result"),
          cell: ({ outcome }) => <State tone={TONES[known(outcome)]}>{t(`outcomes.${known(outcome)}`)}</State>,
          sub: ({ chosenByHand }) => chosenByHand && t("registrations.byHand"),
        },
        { label: t("registrations.who"), cell: ({ by }) => by },
      ]}
    />
  );
}
