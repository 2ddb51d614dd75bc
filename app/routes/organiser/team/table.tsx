import { Link } from "@remix-run/react";
import type { Role } from "#app/domain/people/rights.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { MailAddress, StackedCell, StackedHead, StackedRow, StackedTable } from "#app/ui/organiser/stacked-table.tsx";

interface ListedRole {
  readonly id: number;
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly since: Date;
  readonly everywhere: boolean;
  /** The only checkpoints it is for; null for a role that is not limited. */
  readonly checkpoints: readonly { name: string; nameEn: string | null }[] | null;
  readonly endable: boolean;
}

/** Who holds which role. @param props.logins whether the reader may see and end logins of others */
export function RoleList(props: { roles: readonly ListedRole[]; logins: boolean }) {
  const { roles, logins } = props;
  const { t, language, path, day } = useOffice();
  const columns = [
    { key: "who", label: t("team.who"), width: "md:w-[28%]" },
    { key: "role", label: t("team.role"), width: "md:w-[18%]" },
    { key: "where", label: t("team.where"), width: "md:w-[20%]" },
    { key: "since", label: t("team.since"), width: "md:w-[12%]" },
    ...(logins ? [{ key: "logins", label: <span className="sr-only">{t("team.logins")}</span> }] : []),
    { key: "end", label: <span className="sr-only">{t("team.end")}</span> },
  ];
  return (
    <StackedTable caption={t("nouns.team")} columns={columns}>
      {roles.map(({ id, role, name, email, since, everywhere, checkpoints, endable }) => (
        <StackedRow key={id}>
          <StackedHead>
            {name || <MailAddress>{email}</MailAddress>}
            {name && (
              <span className="block font-normal text-sm text-zinc">
                <MailAddress>{email}</MailAddress>
              </span>
            )}
          </StackedHead>
          <StackedCell aside>{t(`roles.${role as Role}`)}</StackedCell>
          <StackedCell>
            {t(everywhere ? "team.everywhere" : "team.here")}
            {checkpoints && (
              <span className="block text-sm text-zinc">
                {checkpoints.map((one) => (language === "en" && one.nameEn) || one.name).join(", ") ||
                  t("team.noCheckpoint")}
              </span>
            )}
          </StackedCell>
          <StackedCell>{day(since)}</StackedCell>
          {logins && (
            <StackedCell>
              <Link to={path(`/equipe/${id}/connexions`)}>
                {t("team.logins")}
                <span className="sr-only"> {t("team.loginsOwner", { name: name || email })}</span>
              </Link>
            </StackedCell>
          )}
          <StackedCell>
            {endable && (
              <Link to={path(`/equipe/${id}/fin`)}>
                {t("team.end")}
                <span className="sr-only"> {t("team.of", { name: name || email })}</span>
              </Link>
            )}
          </StackedCell>
        </StackedRow>
      ))}
    </StackedTable>
  );
}
