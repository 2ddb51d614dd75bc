import type { Completion, DepositService, PayerDemand } from "#app/domain/deposits/deposit-service.ts";
import {
  depositAnswer,
  doneAnswer,
  fileAnswer,
  flowAnswer,
  historyAnswer,
  searchAnswer,
  serviceAnswer,
  servicesAnswer,
  structureAnswer,
  structuresAnswer,
} from "./answers.ts";
import { type CallChorus, type ChorusSettings, openPiste } from "./piste.ts";

/** The time for sending a file. */
const FILE_MS = 30_000;
const FACTURX = "IN_DP_E2_CII_FACTURX";

/**
 * Makes the deposit service with Chorus Pro. Shapes of requests and answers are those that public clients of the platform
 * use; the paths and their sources are in docs/decisions/0149.
 *
 * @param options.timeoutMs for each call but those with files, in milliseconds
 */
export function chorusPro(settings: ChorusSettings, options: { timeoutMs?: number } = {}): DepositService {
  const call = openPiste(settings, options);
  return {
    deposit: async ({ name, content }) => {
      const body = {
        fichierFlux: content.toString("base64"),
        nomFichier: name,
        syntaxeFlux: FACTURX,
        avecSignature: false,
      };
      const answer = await call("/cpro/factures/v1/deposer/flux", body, { answer: depositAnswer, timeoutMs: FILE_MS });
      return { flow: answer.numeroFluxDepot };
    },
    flowState: async (numeroFluxDepot) => {
      const path = "/cpro/transverses/v1/consulterCRDetaille";
      const said = await call(path, { numeroFluxDepot }, { answer: flowAnswer });
      const failed = [...said.listeErreurTechnique, ...said.listeErreurDP];
      const errors = failed.flatMap((one) => one.libelleErreurDP ?? one.libelleErreur ?? one.codeErreur ?? []);
      return { state: said.etatCourantDepotFlux, at: said.dateHeureEtatCourantFlux ?? null, errors };
    },
    findByNumber: async (numeroFacture) => {
      const criteria = { pageResultatDemandee: 1, nbResultatsParPage: 12, numeroFacture };
      const body = { rechercheFactureParFournisseur: criteria };
      const { listeFactures } = await call("/cpro/factures/v1/rechercher/fournisseur", body, { answer: searchAnswer });
      return listeFactures
        .filter((found) => found.numeroFacture === numeroFacture)
        .map((found) => ({ chorusId: found.identifiantFactureCPP, flow: found.numeroFluxDepot }))
        .toSorted((one, other) => other.chorusId - one.chorusId);
    },
    history: async (idFacture) => {
      const said = await call("/cpro/factures/v1/consulter/historique", { idFacture }, { answer: historyAnswer });
      return said.historiquesDesStatuts.histoStatut
        .toSorted(
          (one, other) =>
            one.histoStatutDatePassage.getTime() - other.histoStatutDatePassage.getTime() ||
            one.histoStatutId - other.histoStatutId,
        )
        .map((one) => ({
          state: one.histoStatutCode,
          at: one.histoStatutDatePassage,
          reason: one.histoStatutCommentaire,
        }));
    },
    reroute: async ({ chorusId, siret, serviceCode, commitmentNumber, comment }) => {
      const service = serviceCode ? { codeServiceExecutant: serviceCode } : {};
      const body = {
        identifiantFactureCPP: chorusId,
        commentaire: comment,
        destinataire: { codeDestinataire: siret, ...service },
        reference: commitmentNumber ? { numeroBonCommande: commitmentNumber } : {},
      };
      await call("/cpro/factures/v1/recycler", body, { answer: doneAnswer });
    },
    complete: (wanted) => complete(call, wanted),
    demandOf: (siret) => demandOf(call, siret),
    serviceDemand: async (idStructure, idService) => {
      const path = "/cpro/structures/v1/consulter/service";
      const { parametres } = await call(path, { idStructure, idService }, { answer: serviceAnswer });
      return parametres?.numeroEngagement ?? false;
    },
  };
}

/** Documents are stored first, then tied to the invoice. */
async function complete(call: CallChorus, { chorusId, comment, documents }: Completion): Promise<void> {
  const pieces = [];
  for (const { name, content } of documents) {
    const body = {
      pieceJointeFichier: content.toString("base64"),
      pieceJointeNom: name,
      pieceJointeTypeMime: "application/pdf",
      pieceJointeExtension: "PDF",
    };
    const path = "/cpro/transverses/v1/ajouter/fichier";
    const { pieceJointeId } = await call(path, body, { answer: fileAnswer, timeoutMs: FILE_MS });
    pieces.push({
      pieceJointeComplementaireDesignation: name,
      pieceJointeComplementaireId: pieceJointeId,
      pieceJointeComplementaireType: "BON_DE_COMMANDE",
    });
  }
  const body = { identifiantFactureCPP: chorusId, commentaire: comment, pieceJointeComplementaire: pieces };
  await call("/cpro/factures/v1/completer", body, { answer: doneAnswer });
}

async function demandOf(call: CallChorus, siret: string): Promise<PayerDemand | null> {
  const structure = { identifiantStructure: siret, typeIdentifiantStructure: "SIRET" };
  const found = await call("/cpro/structures/v1/rechercher", { structure }, { answer: structuresAnswer });
  const payer = found.listeStructures.find(({ identifiantStructure }) => identifiantStructure === siret);
  if (!payer) return null;
  const { idStructureCPP } = payer;
  const asked = { idStructureCPP, codeLangue: "fr" };
  const { parametres } = await call("/cpro/structures/v1/consulter", asked, { answer: structureAnswer });
  const paging = { nbResultatsParPage: 10_000 };
  const body = { idStructure: idStructureCPP, parametresRechercherServicesStructure: paging };
  const { listeServices } = await call("/cpro/structures/v1/rechercher/services", body, { answer: servicesAnswer });
  const needsEither = parametres?.gestionNumeroEJOuCodeService ?? false;
  return {
    payer: idStructureCPP,
    name: payer.designationStructure ?? siret,
    isActive: payer.statut === null || payer.statut === "ACTIF",
    needsService: !needsEither && (parametres?.codeServiceDoitEtreRenseigne ?? false),
    needsCommitment: !needsEither && (parametres?.numeroEJDoitEtreRenseigne ?? false),
    needsEither,
    services: listeServices
      .filter(({ estActif }) => estActif)
      .map(({ idService, codeService, libelleService }) => ({
        id: idService,
        code: codeService,
        name: libelleService ?? codeService,
      })),
  };
}
