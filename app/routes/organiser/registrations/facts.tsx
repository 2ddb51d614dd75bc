import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RegistrationView } from "#app/domain/registration/find-registration.ts";
import { localPath } from "#app/i18n/languages.ts";
import type { LatinText } from "#app/server/pages/latin-letters.server.ts";
import { Slot } from "#app/ui/organiser/draft-list.tsx";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { momentWritten } from "#app/ui/organiser/written.ts";
import { RegistrationState } from "./table.tsx";

type Shown = Omit<RegistrationView, "badgeCode">;

/** Who registered, as what, and how to reach them. */
export function RegistrationFacts(props: {
  page: OfficePage;
  registration: Shown;
  /** What no font draws of the badge. */
  undrawn: readonly LatinText[];
}) {
  const { page, registration, undrawn } = props;
  const { t, language } = useOffice(page.year);
  const { t: badges } = useTranslation("badges");
  const { cancelledAt, createdAt, ticketType, email, code } = registration;
  const at = (moment: Date | null) => moment && momentWritten(moment, page.timeZone, language);
  const own = localPath(language, `/mon-espace/inscriptions/${code}`);
  return (
    <Facts
      facts={[
        [t("table.state"), <RegistrationState key="state" registration={registration} />],
        [t("registrations.ticketType"), (language === "en" && ticketType.nameEn) || ticketType.name],
        [t("registrations.email"), email && <a href={`mailto:${email}`}>{email}</a>],
        [t("registrations.organisation"), registration.organisation],
        [t("registrations.function"), registration.function],
        [t("registrations.letterLanguage"), t(`languages.${registration.language}`)],
        [t("registrations.date"), at(createdAt)],
        [t("registrations.cancelledAt"), at(cancelledAt)],
        [t("registrations.reason"), registration.cancellationReason],
        [t("registrations.badge"), `n° ${registration.badgeNumber}`],
        [badges("latin.printed"), undrawn.length > 0 && <InLatin key="latin" {...props} />],
        [t("registrations.page"), <a key="page" href={own}>{`…${code.slice(-6)}`}</a>],
      ]}
    />
  );
}

/** What the badge says in Latin letters of a person whose own letters no font draws, and the way to write it. */
function InLatin({
  page,
  registration,
  undrawn,
}: {
  page: OfficePage;
  registration: Shown;
  undrawn: readonly LatinText[];
}) {
  const { t } = useTranslation("badges");
  const { path } = useOffice(page.year);
  return (
    <>
      {undrawn.map(({ field, latin }) => (
        <span key={field} className="block">
          {latin || "�"}
        </span>
      ))}
      {registration.cancelledAt === null && (
        <May needs="edit-registrations">
          <Link to={path(`/inscriptions/${registration.id}/lettres-latines`)}>{t("latin.wanted.write")}</Link>
        </May>
      )}
    </>
  );
}

export function Bookings({ page, bookings }: { page: OfficePage; bookings: Shown["bookings"] }) {
  const { t, path } = useOffice(page.year);
  if (bookings.length === 0) return <Nothing>{t("registrations.noSession")}</Nothing>;
  const columns = [
    { key: "title", label: t("programme.title") },
    { key: "when", label: t("programme.when") },
    { key: "room", label: t("programme.room") },
  ];
  return (
    <Table caption={t("registrations.sessions")} columns={columns}>
      {bookings.map((booking) => (
        <Row key={booking.id}>
          <RowHead>
            <Link to={path(`/programme/${booking.id}`)}>{booking.title}</Link>{" "}
            {booking.cancelled && <State tone="bad">{t("programme.cancelled")}</State>}
          </RowHead>
          <Cell>
            <Slot session={booking} timeZone={page.timeZone} />
          </Cell>
          <Cell>{[booking.room, booking.venue].filter(Boolean).join(" · ")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
