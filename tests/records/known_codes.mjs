// The codes that were read at their sources, with their labels, by hand; whatever a record holds must be one of these.
export const HP = {
  'HP:0000960': 'Sacral dimple', 'HP:0010781': 'Skin dimple', 'HP:0000998': 'Hypertrichosis',
  'HP:0000957': 'Cafe-au-lait spot', 'HP:0000011': 'Neurogenic bladder', 'HP:0000020': 'Urinary incontinence',
  'HP:0010769': 'Pilonidal sinus', 'HP:0012033': 'Sacral lipoma', 'HP:0004532': 'Sacral hypertrichosis',
  'HP:0011913': 'Lumbar hypertrichosis', 'HP:0011369': 'Mongolian blue spot', 'HP:0010609': 'Skin tags',
  'HP:0007589': 'Aplasia cutis congenita on trunk or limbs', 'HP:0001052': 'Nevus flammeus',
  'HP:0001028': 'Hemangioma', 'HP:0010301': 'Spinal dysraphism', 'HP:0002144': 'Tethered cord',
  'HP:0003298': 'Spina bifida occulta', 'HP:0012732': 'Anorectal anomaly',
  'HP:0007340': 'Lower limb muscle weakness', 'HP:0001288': 'Gait disturbance', 'HP:0002607': 'Bowel incontinence',
  'HP:0003418': 'Back pain', 'HP:0002650': 'Scoliosis', 'HP:0001761': 'Pes cavus',
  'HP:0001762': 'Talipes equinovarus', 'HP:0006946': 'Recurrent meningitis', 'HP:0020223': 'Dermal sinus tract',
  'HP:0002825': 'Caudal appendage', 'HP:0410275': 'Lumbosacral hemangioma', 'HP:0025104': 'Capillary malformation',
  'HP:0410260': 'Asymmetrical gluteal crease', 'HP:0001031': 'Subcutaneous lipoma',
  'HP:0025480': 'Lipomyelomeningocele', 'HP:6000184': 'Filum terminale lipoma',
  'HP:0009747': 'Lumbosacral hirsutism', 'HP:0200133': 'Lumbosacral meningocele', 'HP:0005765': 'Sacral meningocele',
  'HP:0010767': 'Sacrococcygeal pilonidal abnormality', 'HP:6000095': 'Draining sinus tract in skin',
  'HP:0032934': 'Spontaneous cerebrospinal fluid leak', 'HP:0007274': 'Recurrent bacterial meningitis',
  'HP:0002023': 'Anal atresia', 'HP:0001385': 'Hip dysplasia', 'HP:0100559': 'Lower limb asymmetry',
  'HP:0002600': 'Hyporeflexia of lower limbs', 'HP:0002522': 'Areflexia of lower limbs',
  'HP:0000010': 'Recurrent urinary tract infections', 'HP:0000016': 'Urinary retention', 'HP:0000805': 'Enuresis',
  'HP:0002019': 'Constipation', 'HP:0001053': 'Hypopigmented skin patches', 'HP:0003419': 'Low back pain',
};
export const ICD = {
  'Q82.6': 'Congenital sacral dimple', 'Q06.8': 'Other specified congenital malformations of spinal cord',
  'D17.1': 'Benign lipomatous neoplasm of skin and subcutaneous tissue of trunk',
  'Q82.5': 'Congenital non-neoplastic nevus',
};
export const UO = {'UO:0000016': 'millimeter'};
export const UCUM = ['mm', 'mm2', 'mm3', 'd', 'deg', '/m', '1'];

export const SYSTEMS = {'http://human-phenotype-ontology.org': HP, 'http://hl7.org/fhir/sid/icd-10-cm': ICD};
