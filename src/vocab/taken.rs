//! Terms that are taken from other vocabularies, only those in use.

use super::vocabulary;

vocabulary! {
    /// RDF itself.
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        /// Thing → class.
        TYPE = "type",
        /// A triple as a thing.
        STATEMENT = "Statement",
        /// Triple → its subject.
        SUBJECT = "subject",
        /// Triple → its predicate.
        PREDICATE = "predicate",
        /// Triple → its object.
        OBJECT = "object",
    }
}

vocabulary! {
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        /// Thing → name for people.
        LABEL = "label",
        /// Thing → explanation for people.
        COMMENT = "comment",
    }
}

vocabulary! {
    /// XML Schema's datatypes.
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        /// Text.
        STRING = "string",
        /// true or false.
        BOOLEAN = "boolean",
        /// Whole number.
        INTEGER = "integer",
        /// Decimal number.
        DECIMAL = "decimal",
        /// Whole number from 0.
        NON_NEGATIVE_INTEGER = "nonNegativeInteger",
        /// A day.
        DATE = "date",
        /// An address.
        ANY_URI = "anyURI",
    }
}

vocabulary! {
    /// schema.org.
    schema = "https://schema.org/" {
        /// The article.
        NEWS_ARTICLE = "NewsArticle",
        /// A human being.
        PERSON = "Person",
        /// A place.
        PLACE = "Place",
        /// A statement of which something is quoted.
        QUOTATION = "Quotation",
        /// A statement that can be checked.
        CLAIM = "Claim",
        /// Article → title.
        HEADLINE = "headline",
        /// Article → the lines under the title.
        ALTERNATIVE_HEADLINE = "alternativeHeadline",
        /// Article → who wrote it.
        AUTHOR = "author",
        /// Article → who else had a part in it.
        CONTRIBUTOR = "contributor",
        /// Article → who published it.
        PUBLISHER = "publisher",
        /// Article → day of publication.
        DATE_PUBLISHED = "datePublished",
        /// Article → language code.
        IN_LANGUAGE = "inLanguage",
        /// Article → address.
        URL = "url",
        /// Article → id that its input gave it.
        IDENTIFIER = "identifier",
        /// Person → "Mr", "Dr".
        HONORIFIC_PREFIX = "honorificPrefix",
        /// Person → first name.
        GIVEN_NAME = "givenName",
        /// Person → surname.
        FAMILY_NAME = "familyName",
        /// Person → country.
        NATIONALITY = "nationality",
        /// Place → place it lies in.
        CONTAINED_IN_PLACE = "containedInPlace",
        /// Organization → place it is at.
        LOCATION = "location",
        /// Place → another name.
        ALTERNATE_NAME = "alternateName",
        /// Thing → the same thing elsewhere.
        SAME_AS = "sameAs",
        /// Statement → what was said, as one text.
        TEXT = "text",
        /// Statement → to whom.
        RECIPIENT = "recipient",
        /// Statement → what it speaks of.
        MENTIONS = "mentions",
        /// Statement → what it is mainly about.
        ABOUT = "about",
        /// Software → its version.
        SOFTWARE_VERSION = "softwareVersion",
    }
}

vocabulary! {
    /// schema.org's classes that the knowledge base may give a thing besides the kind's own.
    schema_class = "https://schema.org/" {
        /// A country.
        COUNTRY = "Country",
        /// A city or town.
        CITY = "City",
        /// A state of a federation.
        STATE = "State",
        /// A region with an administration.
        ADMINISTRATIVE_AREA = "AdministrativeArea",
        /// A continent.
        CONTINENT = "Continent",
        /// A place.
        PLACE = "Place",
        /// A natural feature.
        LANDFORM = "Landform",
        /// Water.
        BODY_OF_WATER = "BodyOfWater",
        /// A river.
        RIVER_BODY_OF_WATER = "RiverBodyOfWater",
        /// A lake.
        LAKE_BODY_OF_WATER = "LakeBodyOfWater",
        /// A sea.
        SEA_BODY_OF_WATER = "SeaBodyOfWater",
        /// An ocean.
        OCEAN_BODY_OF_WATER = "OceanBodyOfWater",
        /// A canal.
        CANAL = "Canal",
        /// A mountain.
        MOUNTAIN = "Mountain",
        /// An airport.
        AIRPORT = "Airport",
        /// A stadium.
        STADIUM_OR_ARENA = "StadiumOrArena",
        /// A landmark.
        LANDMARKS_OR_HISTORICAL_BUILDINGS = "LandmarksOrHistoricalBuildings",
        /// A residence.
        RESIDENCE = "Residence",
        /// A body of people.
        ORGANIZATION = "Organization",
        /// A government, ministry or agency.
        GOVERNMENT_ORGANIZATION = "GovernmentOrganization",
        /// A newspaper, agency or broadcaster.
        NEWS_MEDIA_ORGANIZATION = "NewsMediaOrganization",
        /// A company.
        CORPORATION = "Corporation",
        /// A body that no government runs.
        NGO = "NGO",
        /// A school.
        EDUCATIONAL_ORGANIZATION = "EducationalOrganization",
        /// A university.
        COLLEGE_OR_UNIVERSITY = "CollegeOrUniversity",
        /// A sports body.
        SPORTS_ORGANIZATION = "SportsOrganization",
        /// A team.
        SPORTS_TEAM = "SportsTeam",
        /// A party.
        POLITICAL_PARTY = "PoliticalParty",
        /// A research body.
        RESEARCH_ORGANIZATION = "ResearchOrganization",
        /// An airline.
        AIRLINE = "Airline",
        /// A medical body.
        MEDICAL_ORGANIZATION = "MedicalOrganization",
        /// A hospital.
        HOSPITAL = "Hospital",
        /// A human being.
        PERSON = "Person",
    }
}

vocabulary! {
    /// The Organization Ontology.
    org = "http://www.w3.org/ns/org#" {
        /// A body of people.
        ORGANIZATION = "Organization",
        /// Somebody holds a role.
        MEMBERSHIP = "Membership",
        /// A kind of office.
        ROLE = "Role",
        /// Membership → who.
        MEMBER = "member",
        /// Membership → for which organization.
        ORGANIZATION_OF = "organization",
        /// Membership → which role.
        ROLE_OF = "role",
        /// Membership → when.
        MEMBER_DURING = "memberDuring",
        /// Person → organization, when no role is told.
        MEMBER_OF = "memberOf",
        /// Organization → organization it is part of.
        SUB_ORGANIZATION_OF = "subOrganizationOf",
    }
}

vocabulary! {
    /// PROV-O.
    prov = "http://www.w3.org/ns/prov#" {
        /// One who can speak and act.
        AGENT = "Agent",
        /// A thing with a history.
        ENTITY = "Entity",
        /// Something done.
        ACTIVITY = "Activity",
        /// A program.
        SOFTWARE_AGENT = "SoftwareAgent",
        /// Statement → speaker.
        WAS_ATTRIBUTED_TO = "wasAttributedTo",
        /// Derived thing → the characters it rests on.
        WAS_DERIVED_FROM = "wasDerivedFrom",
        /// Thing → the extraction that made it.
        WAS_GENERATED_BY = "wasGeneratedBy",
        /// Extraction → the program.
        WAS_ASSOCIATED_WITH = "wasAssociatedWith",
        /// Statement → article.
        WAS_QUOTED_FROM = "wasQuotedFrom",
    }
}

vocabulary! {
    /// NIF 2.1 core.
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        /// A text.
        CONTEXT = "Context",
        /// Characters of a text, named by their offsets.
        OFFSET_BASED_STRING = "OffsetBasedString",
        /// Text → its characters.
        IS_STRING = "isString",
        /// Characters → text.
        REFERENCE_CONTEXT = "referenceContext",
        /// Characters → first code point.
        BEGIN_INDEX = "beginIndex",
        /// Characters → one past the last code point.
        END_INDEX = "endIndex",
        /// Characters → as a string.
        ANCHOR_OF = "anchorOf",
    }
}

vocabulary! {
    /// Internationalization Tag Set.
    itsrdf = "http://www.w3.org/2005/11/its/rdf#" {
        /// Mention → entity.
        TA_IDENT_REF = "taIdentRef",
        /// Mention → class of the entity.
        TA_CLASS_REF = "taClassRef",
        /// Mention → how sure.
        TA_CONFIDENCE = "taConfidence",
    }
}

vocabulary! {
    /// SKOS.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        /// Thing → its name.
        PREF_LABEL = "prefLabel",
        /// Thing → another name.
        ALT_LABEL = "altLabel",
        /// Thing → the same elsewhere.
        EXACT_MATCH = "exactMatch",
        /// Thing → probably the same elsewhere.
        CLOSE_MATCH = "closeMatch",
    }
}

vocabulary! {
    /// GRaSP's factuality values.
    fact = "http://groundedannotationframework.org/grasp/factuality#" {
        /// The speaker stands for it.
        POSITIVE = "positive",
        /// The speaker stands against it.
        NEGATIVE = "negative",
        /// Not told.
        UNDERSPECIFIED = "underspecified",
        /// Sure.
        CERTAIN = "certain",
        /// Nearly sure.
        PROBABLE = "probable",
        /// May be.
        POSSIBLE = "possible",
    }
}

vocabulary! {
    /// The Citation Typing Ontology.
    cito = "http://purl.org/spar/cito/" {
        /// Statement → statement it is at odds with.
        DISAGREES_WITH = "disagreesWith",
        /// Statement → statement it is in line with.
        AGREES_WITH = "agreesWith",
    }
}

vocabulary! {
    /// SSSOM, mappings with a confidence.
    sssom = "https://w3id.org/sssom/" {
        /// A mapping.
        MAPPING = "Mapping",
        /// Mapping → our thing.
        SUBJECT_ID = "subject_id",
        /// Mapping → relation.
        PREDICATE_ID = "predicate_id",
        /// Mapping → their thing.
        OBJECT_ID = "object_id",
        /// Mapping → kind of reason.
        MAPPING_JUSTIFICATION = "mapping_justification",
        /// Mapping → how sure, 0 to 1.
        CONFIDENCE = "confidence",
        /// Mapping → address of the service that says so.
        MAPPING_PROVIDER = "mapping_provider",
    }
}

vocabulary! {
    /// SEMAPV, kinds of reason for a mapping.
    semapv = "https://w3id.org/semapv/vocab/" {
        /// The name fits.
        LEXICAL_MATCHING = "LexicalMatching",
        /// What is known of it fits.
        BACKGROUND_KNOWLEDGE_BASED_MATCHING = "BackgroundKnowledgeBasedMatching",
        /// Its neighbours fit.
        STRUCTURAL_MATCHING = "StructuralMatching",
        /// Several reasons together.
        COMPOSITE_MATCHING = "CompositeMatching",
        /// Somebody says so.
        MANUAL_MAPPING_CURATION = "ManualMappingCuration",
    }
}

vocabulary! {
    /// OWL-Time.
    time = "http://www.w3.org/2006/time#" {
        /// A stretch of time.
        INTERVAL = "Interval",
        /// A point of time.
        INSTANT = "Instant",
        /// Interval → a stretch or point inside it.
        INSIDE = "inside",
        /// Instant → its day.
        IN_XSD_DATE = "inXSDDate",
    }
}

vocabulary! {
    /// WGS 84 coordinates.
    geo = "http://www.w3.org/2003/01/geo/wgs84_pos#" {
        /// Place → degrees north.
        LAT = "lat",
        /// Place → degrees east.
        LONG = "long",
    }
}
