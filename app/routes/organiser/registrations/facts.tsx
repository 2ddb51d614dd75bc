import { Link } from "@remix-run/react";
import type { HeldBlank } from "#app/domain/door/link-blank.ts";
import { ATTENDEE_FIELDS, OPTIONAL_PROPERTIES } from "#app/domain/people/attendee-fields.ts";
import type { RegistrationSource } from "#app/domain/people-imports/source-of.ts";
import type { OfficeRegistrationView } from "#app/domain/registration/find-registration.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { LatinText } from "#app/forms/latin-spelling.ts";
import { formatDate, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { OrderWithoutCodes } from "#app/server/pages/order-codes.server.ts";
import { MailLink } from "#app/ui/mail-address.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { OrderStateWord } from "#app/ui/organiser/order-state.tsx";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { RegistrationState } from "./table.tsx";

export type ShownRegistration = Omit<OfficeRegistrationView, "badgeCode" | "code"> & {
  /** Of the person's own page; null for those who may not change registrations. */
  readonly code: string | null;
};

/** Shows the attendee, ticket type and contact data. */
export function RegistrationFacts(props: {
  registration: ShownRegistration;
  /** Its order; null for those who see no orders. */
  order: OrderWithoutCodes | null;
  /** The list from which it was imported; null for none. */
  source: RegistrationSource | null;
  /** The names of its tags. */
  tags: readonly string[];
  /** The badge's texts that no font can draw. */
  undrawn: readonly LatinText[];
  /** The numbers of its blank badges. */
  blanks: readonly HeldBlank[];
}) {
  const { registration, order, source, tags, undrawn, blanks } = props;
  const { t, language, moment, day, money } = useOffice();
  const { cancelledAt, createdAt, ticketType, email, code, isErased, handedOver, receivedFrom } = registration;
  const at = (instant: Date | null) => instant && moment(instant);
  const line = order?.lines.find((one) => one.registration?.id === registration.id);
  return (
    <Facts
      facts={[
        [t("table.state"), <RegistrationState key="state" registration={registration} />],
        [t("registrations.ticketType"), (language === "en" && ticketType.nameEn) || ticketType.name],
        [t("orders.number"), order && <OfOrder key="order" order={order} />],
        [t("orders.price"), line && line.priceCents > 0 && money(line.priceCents)],
        [t("registrations.email"), email && <MailLink key="email" to={email} />],
        ...OPTIONAL_PROPERTIES.map((property): [string, string | null] => [
          t(`registration:identity.${ATTENDEE_FIELDS[property].column}`),
          registration[property],
        ]),
        [t("registrations.letterLanguage"), !isErased && t(`languages.${registration.language}`)],
        // An erasure leaves the days.
        [t("registrations.date"), isErased ? day(createdAt) : at(createdAt)],
        [t("tags.title"), !isErased && <Tags key="tags" of={registration.id} names={tags} />],
        [t("peopleImports:source.label"), source && <Source key="source" of={source} />],
        [t("registrations.receivedFrom"), receivedFrom && <Other key="from" of={receivedFrom} />],
        [t("registrations.handedOverTo"), handedOver && <Other key="to" of={handedOver} />],
        [
          t(handedOver ? "registrations.handedOverAt" : "registrations.cancelledAt"),
          isErased ? cancelledAt && day(cancelledAt) : at(cancelledAt),
        ],
        [t("registrations.reason"), registration.cancellationReason],
        [t("correction.note"), registration.note],
        [t("registrations.code"), !isErased && spelledCode(registration.shortCode)],
        [t("registrations.badge"), !isErased && `n° ${registration.badgeNumber}`],
        [t("badges:blanks.title"), blanks.length > 0 && <Blanks key="blanks" of={registration.id} blanks={blanks} />],
        [t("badges:paper.label"), !isErased && cancelledAt === null && <Paper key="paper" of={registration} />],
        [t("badges:latin.printed"), undrawn.length > 0 && <InLatin key="latin" {...props} />],
        [t("registrations.page"), !isErased && code && <OwnPage key="page" code={code} language={language} />],
      ]}
    />
  );
}

/** Names the list or the allotment from which it comes, and leads there. */
function Source({ of: { importId, allotmentId, givenBy, givenOn } }: { of: RegistrationSource }) {
  const { t, path, language, may } = useOffice();
  const named = { by: givenBy, day: formatDate(givenOn, language) };
  if (allotmentId !== null)
    return <Link to={path("/contingents/:id", { id: allotmentId })}>{t("allotments:source", named)}</Link>;
  const words = t("peopleImports:source.text", named);
  if (importId === null || !may("edit-registrations")) return words;
  return <Link to={path("/inscriptions/import/:preview", { preview: importId })}>{words}</Link>;
}

/** A link to the person's own page. */
function OwnPage({ code, language }: { code: string; language: Language }) {
  return <a href={path(language, "/mon-espace/inscriptions/:code", { code })}>{`…${code.slice(-6)}`}</a>;
}

/** Leads to the order, and says its state and what is open. */
function OfOrder({ order }: { order: OrderWithoutCodes }) {
  const { t, path, money } = useOffice();
  return (
    <span className="flex flex-wrap gap-x-4">
      <Link to={path("/dossiers/:id", { id: order.id })}>{titleOfOrder(t, order)}</Link>
      <OrderStateWord state={order.state} />
      {order.openCents !== 0 && (
        <span>
          {t(order.openCents > 0 ? "orders.left" : "orders.toReturn")} {money(Math.abs(order.openCents))}
        </span>
      )}
    </span>
  );
}

/** Its blank badges, and for supervisors the way to take one back. */
function Blanks({ of: id, blanks }: { of: number; blanks: readonly HeldBlank[] }) {
  const { t, path } = useOffice();
  return (
    <>
      {blanks.map(({ blank, isValid }) => (
        <span key={blank} className="flex flex-wrap gap-x-4">
          {t(isValid ? "badges:blanks.number" : "badges:blanks.replaced", { blank })}
          <May needs="decide-passages">
            <Link to={path("/inscriptions/:id/badges-vierges/:blank", { id, blank })}>{t("badges:blanks.take")}</Link>
          </May>
        </span>
      ))}
    </>
  );
}

/** A link to the registration that had the place before, or has it now. */
function Other({ of: { id, name } }: { of: { readonly id: number; readonly name: string } }) {
  const { path } = useOffice();
  return <Link to={path("/inscriptions/:id", { id })}>{name || `n° ${id}`}</Link>;
}

/** Shows the badge's Latin spelling where no font has the person's letters, with a link to edit it. */
function InLatin({ registration, undrawn }: { registration: ShownRegistration; undrawn: readonly LatinText[] }) {
  const { t, path } = useOffice();
  return (
    <>
      {undrawn.map(({ field, latin }) => (
        <span key={field} className="block">
          {latin || "�"}
        </span>
      ))}
      {registration.cancelledAt === null && (
        <May needs="edit-registrations">
          <Link to={path("/inscriptions/:id/lettres-latines", { id: registration.id })}>
            {t("badges:latin.wanted.write")}
          </Link>
        </May>
      )}
    </>
  );
}

/** Whether the person asked for a badge on paper, and the button for the other. */
function Paper({ of: { id, paperAskedAt } }: { of: ShownRegistration }) {
  const { t, path, day } = useOffice();
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {paperAskedAt ? t("badges:paper.asked", { day: day(paperAskedAt) }) : t("badges:paper.phone")}
      <May needs="edit-registrations">
        {paperAskedAt ? (
          <PostButton look="quiet" to={path("/inscriptions/:id/badge-papier/retrait", { id })}>
            {t("badges:paper.doWithout")}
          </PostButton>
        ) : (
          <PostButton look="quiet" to={path("/inscriptions/:id/badge-papier", { id })}>
            {t("badges:paper.ask")}
          </PostButton>
        )}
      </May>
    </span>
  );
}

/** Its tags, and the way to its own. */
function Tags({ of: id, names }: { of: number; names: readonly string[] }) {
  const { t, path } = useOffice();
  return (
    <span className="flex flex-wrap gap-x-4">
      {names.length > 0 && <span className="wrap-anywhere">{names.join(", ")}</span>}
      <May needs="edit-registrations">
        <Link to={path("/inscriptions/selection", { query: { parmi: id } })}>{t("tags.edit")}</Link>
      </May>
    </span>
  );
}
