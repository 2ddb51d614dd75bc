import type { listRoles } from "#app/domain/people/find-roles.ts";
import type { Role } from "#app/domain/people/rights.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

type HeldRole = Awaited<ReturnType<typeof listRoles>>[number];

/** A role with what the reader may do about it: end it, see and end its holder's logins. */
export interface ListedRole extends HeldRole {
  readonly endable?: boolean;
  readonly logins?: boolean;
}

/** The list of an edition's roles and their holders. */
export const roleList = {
  caption: "organiser:menu.team",
  file: { needs: "edit-team" },
  columns: ({ t, language, path, day }: Office): Column<ListedRole>[] => {
    const named = (sign: string, name: string) => (
      <>
        {sign}
        <span className="sr-only"> {name}</span>
      </>
    );
    const limits = ({ checkpoints }: ListedRole) =>
      checkpoints &&
      (checkpoints.map((one) => (language === "en" && one.nameEn) || one.name).join(", ") || t("team.noCheckpoint"));
    return [
      {
        label: t("team.who"),
        cell: ({ name, email }) => name || (email && <MailAddress>{email}</MailAddress>),
        sub: ({ name, email }) => name && email && <MailAddress>{email}</MailAddress>,
        text: ({ name }) => name,
      },
      { label: t("registrations.email"), text: ({ email }) => email },
      {
        label: t("team.role"),
        aside: true,
        cell: ({ role }) => t(`roles.${role as Role}`),
        text: ({ role }) => t(`roles.${role as Role}`),
      },
      {
        label: t("team.where"),
        cell: ({ edition_id }) => t(edition_id === null ? "team.everywhere" : "team.here"),
        sub: limits,
        text: ({ edition_id }) => t(edition_id === null ? "team.everywhere" : "team.here"),
      },
      { label: t("menu.checkpoints"), text: limits },
      {
        label: t("team.since"),
        cell: ({ granted_at }) => day(granted_at),
        text: ({ granted_at }) => ({ dayOf: granted_at }),
      },
      {
        label: <span className="sr-only">{t("team.logins")}</span>,
        cell: ({ name, email, logins }) =>
          logins && named(t("team.logins"), t("team.loginsOwner", { name: name || (email ?? "") })),
        to: ({ id, logins }) => (logins ? path("/equipe/:id/connexions", { id }) : null),
      },
      {
        label: <span className="sr-only">{t("team.end")}</span>,
        cell: ({ name, email, endable }) =>
          endable && named(t("team.end"), t("team.of", { name: name || (email ?? "") })),
        to: ({ id, endable }) => (endable ? path("/equipe/:id/fin", { id }) : null),
      },
    ];
  },
} as const;
