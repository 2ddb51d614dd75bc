/** The words by which lists of people name their columns. */

/** What a column can hold, once each. Those of the buyer and of the order describe another person or several. */
export type ColumnRole =
  | "last"
  | "first"
  | "name"
  | "email"
  | "mailKind"
  | "phone"
  | "organisation"
  | "job"
  | "category"
  | "state"
  | "valid"
  | "cancelled"
  | "paid"
  | "refunded"
  | "price"
  | "order"
  | "orderPhone"
  | "buyerLast"
  | "buyerFirst"
  | "buyerName"
  | "buyerEmail"
  | "buyerOrganisation"
  | "addOn"
  | "kind"
  | "quantity"
  | "personId"
  | "code"
  | "civility";

/** Words for the person who attends, which exports put into the header. */
export const WHO =
  "(?:participant(?:e|s)?|attendee|speaker|intervenant(?:e)?|invite(?:e)?|beneficiaire|porteur|holder|guest|contact|personne)";
const OF = `(?:du |de la |de l |des |of )?(?:the )?${WHO}`;

/** The headers of each role, the likeliest first, as `wordsOf` writes them. */
export const WORDS: Readonly<Record<ColumnRole, readonly RegExp[]>> = {
  last: [
    new RegExp(`^(?:nom ${OF} nom de famille|${WHO} name (?:family|last) name)$`),
    new RegExp(`^(?:nom (?:de famille )?${OF}|${WHO}s? (?:last|family|sur) ?name|${WHO} nom|nom de famille ${OF})$`),
    /^(?:nom de famille|nom d usage|nom usuel|nom patronymique|last ?name|family ?name|surname|sn|lname|nachname|apellidos?|cognome)$/,
    /^(?:noms?|nom de naissance)$/,
  ],
  first: [
    new RegExp(`^(?:prenom ${OF}|${WHO}s? (?:first|given|fore) ?name|nom ${OF} prenom|${WHO} prenom)$`),
    new RegExp(`^${WHO} name (?:given|first) name$`),
    /^(?:prenoms?|prenom usuel|first ?name|given ?name|forename|fname|vorname|nombre|nome)$/,
  ],
  name: [
    new RegExp(
      `^(?:nom (?:complet )?${OF}|nom complet ${OF}|${WHO} (?:full )?name|${WHO} name full name|${WHO} nom complet)$`,
    ),
    /^(?:noms? (?:et |& )?prenoms?|prenoms? (?:et |& )?noms?|nom complet|nom entier|full ?name|display name|nom affiche|identite)$/,
    /^(?:name|noms?|participants?|attendees?|invites?|personnes?|intervenants?|speakers?|agents?|contacts?|membres?|beneficiaires?)$/,
  ],
  email: [
    new RegExp(
      `^(?:(?:adresse )?(?:e ?mail|courriel|mail|courrier electronique)s? ${OF}|${WHO} (?:e ?mail|mail)(?: address)?|(?:adresse )?(?:e ?)?mail de contact)$`,
    ),
    /^(?:adresse (?:e ?)?mail|adresse electronique|adresse de (?:courriel|courrier|messagerie)|adresse courriel|courriels?|e ?mails?(?: address)?|mails?|mel|e ?mail 1 value|courrier electronique|adresse mail professionnelle|(?:e ?mail|mail|courriel) (?:pro|professionnel)(?:le)?|work e ?mail|primary e ?mail)$/,
  ],
  mailKind: [/^(?:type de (?:courrier|messagerie)|e ?mail type)$/],
  phone: [
    new RegExp(`^(?:(?:tel|telephone|numero de telephone|mobile|portable) ${OF}|${WHO} (?:phone|mobile)(?: number)?)$`),
    /^(?:tel(?:ephone)? (?:mobile|portable)|mobile(?: phone)?|portable|numero de (?:mobile|portable)|cell(?: phone)?|gsm|sms)$/,
    /^(?:tel|telephones?|phone(?: number)?|numero de telephone|n tel|n de telephone|phone 1 value|telephone (?:pro|professionnel|fixe)|ligne directe)$/,
    /^(?:telephone bureau|business phone|telephone principal|primary phone|telephone societe|landline number|fixe)$/,
  ],
  organisation: [
    new RegExp(
      `^(?:(?:entreprise|societe|organisme|organisation|structure|company) ${OF}|${WHO} (?:company|organi[sz]ation))$`,
    ),
    /^(?:organismes?|organisations?|organization|structures?|collectivite|employeur|etablissement|institution|organization name|commune|mairie|ville ou organisme|organisme billet)$/,
    /^(?:societes?|entreprises?|company(?: name)?|employer|affiliation|organisme ou societe|societe ou organisme|societe billet|entreprise ou organisme)$/,
  ],
  job: [
    /^(?:fonctions?|postes?|poste occupe|intitule du poste|qualite|job(?: title)?|jobtitle|position|role|titre du poste|fonction billet|fonction ou titre|organization title|metier)$/,
    /^(?:profession|tag ?line|titre professionnel)$/,
  ],
  category: [
    /^(?:tarifs?|ticket types?|type de billet|type de ticket|ticket name|nom du billet|nom du tarif|formule|categorie de billet|type d inscription|registration type)$/,
    /^(?:produits?|product(?: name)?|item|article)$/,
    /^(?:categories?|category|type de participant|attendee type|type de public|profil)$/,
    /^(?:billets?|tickets?|type)$/,
  ],
  state: [
    new RegExp(`^(?:statut|etat|status|state) ${OF}$|^${WHO} (?:status|state)$`),
    /^(?:(?:statut|etat) (?:de la |du |de l )?(?:commande|billet|inscription|reservation|participation)|(?:order|ticket|registration|booking) (?:status|state))$/,
    /^(?:statuts?|etat|status|state)$/,
  ],
  valid: [/^(?:valide|valid|billet valide|actif|active)$/],
  cancelled: [
    /^(?:annule(?:e|s)?(?: le)?|annulation|date d annulation|cancel(?:l)?ed(?: at| on)?|cancel(?:l)?ation(?: date)?|is cancel(?:l)?ed|desiste(?:e)?|desistement)$/,
  ],
  paid: [/^(?:paye|paid|regle|acquitte|paiement recu)$/],
  refunded: [/^(?:rembourse|refunded|montant rembourse|refunded amount|remboursement)$/],
  price: [/^(?:prix|price|montant(?: tarif| ttc| total)?|total paid|ticket price|tarif ttc)$/],
  order: [
    /^(?:(?:code|numero|reference|ref|id|n) (?:de |de la |d )?commande|order (?:code|id|number|reference|no)?|commande|reference commande|numero de reservation|booking (?:id|reference)|order)$/,
  ],
  orderPhone: [
    /^(?:telephone commande|numero de telephone de la commande|tel(?:ephone)? (?:de l )?(?:acheteur|payeur)|buyer phone|telephone acheteur)$/,
  ],
  buyerLast: [
    /^(?:nom (?:de famille )?(?:du |de l )?(?:payeur|acheteur|commanditaire)|(?:buyer|purchaser|payer) (?:last|family) ?name)$/,
    /^(?:nom de l adresse de facturation nom de famille|invoice address name family name|billing last name)$/,
  ],
  buyerFirst: [
    /^(?:prenom (?:du |de l )?(?:payeur|acheteur|commanditaire)|(?:buyer|purchaser|payer) (?:first|given) ?name)$/,
    /^(?:nom de l adresse de facturation prenom|invoice address name given name|billing first name)$/,
  ],
  buyerName: [
    /^(?:nom de l adresse de facturation|invoice address name|acheteur|payeur|buyer(?: name)?|purchaser(?: name)?|payer(?: name)?|billing name)$/,
  ],
  buyerEmail: [
    /^(?:(?:adresse )?(?:e ?mail|courriel|mail)s? (?:du |de l |de la )?(?:payeur|acheteur|commande|commanditaire)|(?:buyer|purchaser|payer|order|billing) e ?mail(?: address)?)$/,
  ],
  buyerOrganisation: [
    /^(?:raison sociale|societe commande|organisme commande|adresse de facturation de l entreprise|invoice address company|(?:societe|organisme|entreprise) (?:du |de l )?(?:payeur|acheteur))$/,
  ],
  addOn: [/^(?:add on to position id|add on a la position id|add on of|option de)$/],
  kind: [/^(?:categorie|category|type de ligne|line type|item category|groupe de tarif)$/],
  quantity: [/^(?:quantite|quantity|ticket quantity|nombre de places|nb places|qte)$/],
  personId: [
    /^(?:speaker id|person id|id (?:de la )?personne|identifiant (?:de l )?intervenant|attendee id|external id)$/,
  ],
  code: [
    /^(?:code insee|insee|code commune|siren|siret|code insee siren|code insee ou siren|insee siren|code siren|code insee siret|n siren|n siret|numero siren|numero siret)$/,
  ],
  civility: [/^(?:civilite|salutation|civility|m mme)$/],
};
export const CIVILITY_HEADER = /^(?:civilite|salutation|titre de civilite|civility|title|titre|prefix|m mme)$/;
export const JOB_HEADER =
  /^(?:fonctions?|postes?|job(?: title)?|jobtitle|position|role|fonction billet|qualite|tag ?line)$/;
