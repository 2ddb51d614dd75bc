import { Link } from "@remix-run/react";
import type { Role } from "#app/domain/people/rights.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { CheckField, SelectField, TextField } from "#app/ui/field.tsx";
import { LanguageField } from "#app/ui/organiser/language-field.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { Choices, textOf } from "#app/ui/organiser/office-form.tsx";
import { MailAddress, StackedCell, StackedHead, StackedRow, StackedTable } from "#app/ui/organiser/stacked-table.tsx";
import { dayWritten } from "#app/ui/organiser/written.ts";

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
export function RoleList(props: { page: OfficePage; roles: readonly ListedRole[]; logins: boolean }) {
  const { page, roles, logins } = props;
  const { t, language, path } = useOffice(page.year);
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
          <StackedCell>{dayWritten(since, page.timeZone, language)}</StackedCell>
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

/**
 * The fields of a new role.
 *
 * @param props.everywhere whether it may be given for all editions
 * @param props.checkpoints those that a door role may be limited to
 */
export function RoleFields({
  form,
  roles,
  everywhere,
  checkpoints,
}: {
  form: FormState;
  roles: readonly Role[];
  everywhere: boolean;
  checkpoints: readonly { value: string; label: string }[];
}) {
  const { t } = useOffice();
  return (
    <>
      <TextField
        type="email"
        label={t("team.email")}
        hint={t("team.emailHint")}
        autoComplete="off"
        required
        {...textOf(form, "email", t)}
      />
      <LanguageField form={form} name="language" />
      <SelectField label={t("team.role")} hint={t("team.roleHint")} {...textOf(form, "role", t)}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </SelectField>
      {everywhere && (
        <CheckField
          name="everywhere"
          label={t("team.forAll")}
          hint={t("team.forAllHint")}
          defaultChecked={Boolean(form.values.everywhere)}
        />
      )}
      {roles.includes("door") && checkpoints.length > 0 && (
        <details open={[form.values.checkpoints ?? []].flat().length > 0}>
          <summary className="cursor-pointer py-1 text-forest">{t("team.limit")}</summary>
          <div className="mt-2 max-h-96 overflow-y-auto pl-1">
            <Choices
              form={form}
              name="checkpoints"
              label={t("team.checkpoints")}
              hint={t("team.checkpointsHint")}
              choices={checkpoints}
            />
          </div>
        </details>
      )}
    </>
  );
}
