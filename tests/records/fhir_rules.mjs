// What FHIR R4 (hl7.org/fhir/R4) asks of a Bundle of Dimple's beyond its structure, which the package `fhir` checks:
// references that resolve, required bindings, units, cardinalities, and the invariants of the resources in it.
import {SYSTEMS, UCUM} from './known_codes.mjs';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const CODES = { // required bindings
  'Bundle.type': ['document', 'message', 'transaction', 'transaction-response', 'batch', 'batch-response', 'history',
    'searchset', 'collection'],
  'Observation.status': ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error',
    'unknown'],
  'QuestionnaireResponse.status': ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'],
  'Questionnaire.status': ['draft', 'active', 'retired', 'unknown'],
  'Questionnaire.item.type': ['group', 'display', 'boolean', 'decimal', 'integer', 'date', 'dateTime', 'time', 'string',
    'text', 'url', 'choice', 'open-choice', 'attachment', 'reference', 'quantity'],
  'GuidanceResponse.status': ['success', 'data-requested', 'data-required', 'in-progress', 'failure',
    'entered-in-error'],
  'DataRequirement.type': ['Observation', 'QuestionnaireResponse'],
  'Patient.gender': ['male', 'female', 'other', 'unknown'],
  'Device.deviceName.type': ['udi-label-name', 'user-friendly-name', 'patient-reported-name', 'manufacturer-name',
    'model-name', 'other'],
};
const ANSWERS = {boolean: ['valueBoolean'], quantity: ['valueQuantity'], integer: ['valueInteger'],
  choice: ['valueString']};
const SUBJECTS = {QuestionnaireResponse: 'subject', Observation: 'subject', GuidanceResponse: 'subject',
  BodyStructure: 'patient'};

const values = object => Object.keys(object).filter(key => /^value[A-Z]/.test(key));

// All problems of a Bundle, each with its path; none when it is as it should be.
export function problems(bundle) {
  const found = [];
  const want = (holds, path, what) => { if (!holds) found.push(`${path}: ${what}`); };
  const bound = (code, of, path) => want(CODES[of].includes(code), path, `"${code}" is not of the binding of ${of}`);
  const names = new Map();

  function concept(value, path) {
    want(value.text || value.coding?.length, path, 'a concept without text and codings');
    for (const coding of value.coding ?? []) {
      const known = SYSTEMS[coding.system];
      want(known, path, `no known system "${coding.system}"`);
      want(known?.[coding.code] === coding.display, path, `"${coding.code}" "${coding.display}" is not on the list`);
    }
  }
  function quantity(value, path) {
    want(Number.isFinite(value.value), path, 'a quantity without a number');
    want(value.system === 'http://unitsofmeasure.org' && UCUM.includes(value.code), path, `no unit "${value.code}"`);
    want(value.unit, path, 'a unit to read is missing');
  }
  function reference(value, type, path) {
    if (value.extension) {
      want(value.extension[0].url === 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', path, 'no reason');
      return;
    }
    const target = names.get(value.reference);
    want(target, path, `nothing has the name ${value.reference}`);
    want(!target || type.includes(target.resourceType), path, `refers to a ${target?.resourceType}`);
  }
  // ele-1, and no container that holds nothing.
  function filled(value, path) {
    want(value !== null && value !== '', path, 'an empty value');
    if (typeof value !== 'object' || value === null) return;
    want(Object.keys(value).length > 0, path, 'an empty list or object');
    for (const [key, inner] of Object.entries(value)) filled(inner, `${path}.${key}`);
  }

  // A word has what it is called beside it, in the language of the Bundle.
  function translated(value, path) {
    const {url, extension} = value._valueString?.extension?.[0] ?? {};
    want(url === 'http://hl7.org/fhir/StructureDefinition/translation', path, 'a word that is not said');
    const part = of => extension?.find(it => it.url === of);
    want(part('lang')?.valueCode === bundle.entry[0].resource.language, path, 'said in another language');
    want(part('content')?.valueString?.trim(), path, 'said with nothing');
  }
  function question(item, path, links) {
    want(!links.has(item.linkId), path, `que-2: "${item.linkId}" stands twice`);
    links.set(item.linkId, item);
    bound(item.type, 'Questionnaire.item.type', path);
    want(item.type !== 'group' || item.item?.length, path, 'que-1: a group without items');
    want(item.type !== 'display' || !item.item, path, 'que-1: a display with items');
    want(!item.answerOption || ['choice', 'open-choice'].includes(item.type), path, 'que-5: options of no choice');
    want(!(item.answerOption && item.answerValueSet), path, 'que-4');
    want(item.type !== 'choice' || item.answerOption?.length > 1, path, 'a choice without options');
    want(/^[a-z0-9_.]+$/.test(item.linkId) && item.text, path, 'a question without words');
    for (const option of item.answerOption ?? []) translated(option, path);
    const unit = item.extension?.[0];
    want((item.type === 'quantity') === (unit?.url === 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit'),
      path, 'a unit where there should be none, or none');
    want(!unit || UCUM.includes(unit.valueCoding.code), path, 'no such unit');
    for (const inner of item.item ?? []) question(inner, path, links);
  }
  function answered(items, questions, path) {
    let last = -1;
    const seen = new Set();
    for (const [i, item] of (items ?? []).entries()) {
      const here = `${path}[${i}]`, place = questions.findIndex(asked => asked.linkId === item.linkId);
      const asked = questions[place];
      want(asked, here, `nothing asks for "${item.linkId}"`);
      if (!asked) continue;
      want(place >= last, here, 'answers in another order than questions');
      last = place;
      want(!seen.has(item.linkId) || (asked.type === 'group' && asked.repeats), here, 'answered twice');
      seen.add(item.linkId);
      want(!(item.item && item.answer), here, 'qrs-1: items beside answers');
      want(asked.type !== 'group' || !item.answer, here, 'a group has no answer');
      want(asked.type === 'group' || item.answer?.length > 0, here, 'a question without an answer');
      want(!(item.answer?.length > 1) || asked.repeats, here, 'several answers to one question');
      for (const answer of item.answer ?? []) {
        want(values(answer).length === 1 && ANSWERS[asked.type].includes(values(answer)[0]), here, 'a wrong type');
        if (answer.valueQuantity) quantity(answer.valueQuantity, here);
        if (answer.valueQuantity) want(answer.valueQuantity.code === asked.extension[0].valueCoding.code, here, 'unit');
        if (answer.valueString) translated(answer, here);
        if (answer.valueString)
          want(asked.answerOption.some(option => option.valueString === answer.valueString), here, 'no such option');
        answered(answer.item, asked.item ?? [], `${here}.answer.item`);
      }
      if (asked.type === 'group') answered(item.item, asked.item ?? [], `${here}.item`);
    }
  }

  const resources = {
    Questionnaire(it, path) {
      bound(it.status, 'Questionnaire.status', path);
      want(/^[A-Z]([A-Za-z0-9_]){0,254}$/.test(it.name), path, 'que-0: a name for machines');
      const links = new Map();
      for (const item of it.item) question(item, path, links);
    },
    QuestionnaireResponse(it, path) {
      bound(it.status, 'QuestionnaireResponse.status', path);
      const asked = bundle.entry.map(entry => entry.resource).find(other => other.url === it.questionnaire);
      want(asked?.resourceType === 'Questionnaire', path, 'its questionnaire is not there');
      answered(it.item, asked?.item ?? [], `${path}.item`);
    },
    Observation(it, path) {
      bound(it.status, 'Observation.status', path);
      want(it.code, path, 'Observation.code is missing');
      concept(it.code, `${path}.code`);
      want(values(it).length <= 1, path, 'more than one value');
      want(!it.dataAbsentReason || values(it).length === 0, path, 'obs-6: a value, and a reason why there is none');
      want(values(it).length === 1 || it.component?.length, path, 'nothing was observed');
      if (it.valueQuantity) quantity(it.valueQuantity, path);
      if (it.valueCodeableConcept) concept(it.valueCodeableConcept, path);
      for (const component of it.component ?? []) {
        concept(component.code, path);
        want(values(component).length === 1, path, 'a component without a value');
        want(JSON.stringify(component.code) !== JSON.stringify(it.code) || values(it).length === 0, path, 'obs-7');
        if (component.valueQuantity) quantity(component.valueQuantity, path);
        if (component.valueCodeableConcept) concept(component.valueCodeableConcept, path);
      }
      for (const focus of it.focus ?? []) reference(focus, ['BodyStructure'], `${path}.focus`);
      for (const from of it.derivedFrom ?? []) reference(from, ['QuestionnaireResponse'], `${path}.derivedFrom`);
    },
    BodyStructure(it, path) {
      want(it.patient, path, 'BodyStructure.patient is missing');
      for (const part of ['morphology', 'location']) concept(it[part], `${path}.${part}`);
    },
    GuidanceResponse(it, path) {
      bound(it.status, 'GuidanceResponse.status', path);
      want(['moduleUri', 'moduleCanonical', 'moduleCodeableConcept'].filter(key => it[key]).length === 1, path, 'module[x]');
      want(!it.moduleUri || /^https?:\/\/\S+$/.test(it.moduleUri), path, 'no address');
      want(it.status !== 'data-required' || it.dataRequirement || it.note.length > 1, path, 'what data?');
      const ids = new Set();
      for (const need of it.dataRequirement ?? []) {
        bound(need.type, 'DataRequirement.type', path);
        want(!/\s/.test(need.id) && !ids.has(need.id), path, 'an element\'s id');
        ids.add(need.id);
        for (const filter of need.codeFilter)
          want(!!filter.path !== !!filter.searchParam, path, 'drq-1: a path or a parameter');
      }
      for (const reason of it.reasonReference) reference(reason, ['QuestionnaireResponse'], path);
      reference(it.performer, ['Device'], path);
    },
    Device(it, path) {
      for (const name of it.deviceName) bound(name.type, 'Device.deviceName.type', path);
      const version = of => it.version.find(one => one.type.text === of)?.value;
      want(/^\d+\.\d+\.\d+$/.test(version('software')), path, 'the version of the software');
      want(/^\d{4}\.\d\d$/.test(version('rules')), path, 'the version of the rules');
    },
    Patient(it, path) {
      if (it.gender) bound(it.gender, 'Patient.gender', path);
      want(!it.birthDate || /^\d{4}-\d\d-\d\d$/.test(it.birthDate), path, 'birthDate');
    },
    Provenance(it, path) {
      want(it.target?.length > 0 && it.agent?.length > 0, path, 'target and agent are 1..*');
      want(INSTANT.test(it.recorded), path, `"${it.recorded}" is no instant`);
      for (const target of it.target) reference(target, Object.keys(resources), path);
      for (const agent of it.agent) reference(agent.who, ['Device'], path);
      want(/\d+\.\d+\.\d+.*\d{4}\.\d\d/.test(it.activity.text), path, 'versions of program and rules');
    },
  };

  filled(bundle, 'Bundle');
  bound(bundle.type, 'Bundle.type', 'Bundle');
  want(bundle.total === undefined, 'Bundle', 'bdl-1: a total');
  for (const [i, {fullUrl, resource}] of bundle.entry.entries()) {
    const path = `entry[${i}]`;
    want(!names.has(fullUrl), path, `bdl-7: ${fullUrl} stands twice`);
    want(UUID.test(resource.id) && fullUrl === `urn:uuid:${resource.id}`, path, 'fullUrl and id');
    names.set(fullUrl, resource);
  }
  const patient = bundle.entry.map(entry => entry.resource).find(it => it.resourceType === 'Patient');
  for (const [i, {resource}] of bundle.entry.entries()) {
    const path = `entry[${i}] ${resource.resourceType}`, subject = SUBJECTS[resource.resourceType];
    want(resources[resource.resourceType], path, 'a resource that should not be here');
    if (subject && resource[subject]) reference(resource[subject], ['Patient'], `${path}.${subject}`);
    if (subject && patient) want(resource[subject]?.reference, path, 'whom does it tell of?');
    if (subject && !patient) want(!resource[subject]?.reference, path, 'tells of somebody');
    resources[resource.resourceType]?.(resource, path);
  }
  for (const type of ['Questionnaire', 'QuestionnaireResponse', 'Device', 'Provenance'])
    want(bundle.entry.filter(({resource}) => resource.resourceType === type).length === 1, 'Bundle', `one ${type}`);
  return found;
}
