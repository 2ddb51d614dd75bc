import type { listRoles } from "#app/domain/people/find-roles.ts";
import type { Role } from "#app/domain/people/rights.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

type ListedRole = Awaited<ReturnType<typeof listRoles>>[number] & { readonly endable: boolean };

/** Lists the roles and their holders. @param props.logins whether the reader may see and end other people's logins */
export function RoleList(props: { roles: readonly ListedRole[]; logins: boolean }) {
  const { roles, logins } = props;
  const { t, language, path, day } = useOffice();
  const named = (sign: string, name: string) => (
    <>
      {sign}
      <span className="sr-only"> {name}</span>
    </>
  );
  return (
    <Table
      caption={t("menu.team")}
      rows={roles}
      columns={[
        {
          label: t("team.who"),
          cell: ({ name, email }) => name || (email && <MailAddress>{email}</MailAddress>),
          sub: ({ name, email }) => name && email && <MailAddress>{email}</MailAddress>,
        },
        { label: t("team.role"), aside: true, cell: ({ role }) => t(`roles.${role as Role}`) },
        {
          label: t("team.where"),
          cell: ({ edition_id }) => t(edition_id === null ? "team.everywhere" : "team.here"),
          sub: ({ checkpoints }) =>
            checkpoints &&
            (checkpoints.map((one) => (language === "en" && one.nameEn) || one.name).join(", ") ||
              t("team.noCheckpoint")),
        },
        { label: t("team.since"), cell: ({ granted_at }) => day(granted_at) },
        {
          label: <span className="sr-only">{t("team.logins")}</span>,
          cell: ({ name, email }) =>
            logins && named(t("team.logins"), t("team.loginsOwner", { name: name || (email ?? "") })),
          to: ({ id }) => (logins ? path("/equipe/:id/connexions", { id }) : null),
        },
        {
          label: <span className="sr-only">{t("team.end")}</span>,
          cell: ({ name, email, endable }) =>
            endable && named(t("team.end"), t("team.of", { name: name || (email ?? "") })),
          to: ({ id, endable }) => (endable ? path("/equipe/:id/fin", { id }) : null),
        },
      ]}
    />
  );
}
