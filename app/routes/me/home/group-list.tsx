import { useTranslation } from "react-i18next";

/** Lists a person's working groups, each with a link to its members' space. */
export function GroupList({ groups }: { groups: readonly { path: string; name: string; leads: boolean }[] }) {
  const { t } = useTranslation("groups");
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="groups" className="grid gap-3">
      <h2 id="groups">{t("list.mine")}</h2>
      <ul>
        {groups.map(({ path, name, leads }) => (
          <li key={path} className="grid gap-0.5 border-b border-line py-3">
            <a href={path} className="font-semibold wrap-anywhere">
              {name}
            </a>
            {leads && <span className="hint">{t("list.youLead")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
