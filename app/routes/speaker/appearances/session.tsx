import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Invitation } from "#app/domain/speakers/find-invitation.ts";
import { formatPeriod } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";

/** Shows the session of an invitation: time, place, other speakers and role. */
export function InvitedSession(props: { invitation: Omit<Invitation, "email" | "personId"> }) {
  const { start, end, timeZone, room, venue, address, city, role, companions, abstract } = props.invitation;
  const { t } = useTranslation("speakers");
  const { language } = usePageLanguage();
  const place = [...new Set([room, venue].filter(Boolean))].join(", ");
  return (
    <>
      <dl className="facts">
        <Fact name={t("invitation.when")}>
          {start && end ? formatPeriod(start, end, timeZone, language) : t("invitation.noDay")}
        </Fact>
        <Fact name={t("invitation.where")}>
          {place || t("invitation.noRoom")}
          {address && <span className="address">{[address, city].filter(Boolean).join(", ")}</span>}
        </Fact>
        <Fact name={t("invitation.as")}>{t(`roles.${role as "speaker" | "moderator" | "witness"}`)}</Fact>
        {companions.length > 0 && (
          <Fact name={t("invitation.with")}>
            <ul className="m-0 list-none p-0">
              {companions.map(({ name, organisation, role }) => (
                <li key={`${name} ${organisation}`} className="wrap-anywhere">
                  {name}
                  {role === "moderator" && ` (${t("invitation.moderates")})`}
                  {organisation && <span className="text-zinc">, {organisation}</span>}
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      {abstract && (
        <div className="prose">
          <Paragraphs text={abstract} />
        </div>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
