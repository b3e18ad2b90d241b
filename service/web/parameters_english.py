"""The numbers that Schakel reckons with, in English: what each means and in what it counts. Sources stay as cited."""

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "bundle_max_km": "Largest straight-line distance between the nearest places of two needs in one bundle",
    "bundle_related_minimum": "Smallest relatedness at which two services fit in one bundle",
    "bundle_shared_months": "Number of months that two needs of a bundle have in common at least",
    "bundle_team_days": "Team days a month below which a bundle is called small",
    "lead_weight_workload": "Weight of the share in the work when a central purchasing body is proposed",
    "lead_weight_central": ("Weight of lying close to the other bodies when a central purchasing body is proposed"),
    "lead_weight_experience": "Weight of experience as a central purchasing body when one is proposed",
    "lead_neutral": "Value of what is unknown of a body when a central purchasing body is proposed",
    "near_provider_km": (
        "Straight-line distance from site to municipal centre within which a provider is «near» on the "
        "participatieladder"
    ),
    "enough_providers_per_rung": ("Number of near providers from which the offer on a rung is called «sufficient»"),
    "niche_least_demands": "Number of needs and gaps without an offer from which a service is called a niche",
    "rung_of_arbeidszorg": "Rung of the participatieladder on which arbeidszorg offers places",
    "rung_of_ocmw": (
        "Rung of the participatieladder on which an OCMW offers places: temporary work experience, art. "
        "60 §7, wijk-werken"
    ),
    "rung_of_maatwerkbedrijf": "Rung of the participatieladder on which a maatwerkbedrijf offers places",
    "rung_of_maatwerkafdeling": "Rung of the participatieladder on which a maatwerkafdeling offers places",
    "rung_of_lde": "Rung of the participatieladder on which lokale diensteneconomie offers places",
    "rung_of_invoegbedrijf": "Rung of the participatieladder on which an invoegbedrijf offers places",
    "daeb_de_minimis_eur": "Most SGEI de minimis aid that one undertaking may get in three years",
    "general_de_minimis_eur": "Most ordinary de minimis aid that one undertaking may get in three years",
    "de_minimis_years": (
        "Years over which de minimis aid is added up: tax years until the end of 2023, then a window "
        "that moves every day"
    ),
    "de_minimis_is_rolling": (
        "How the years of de minimis aid are counted: 0 is tax years, 1 is a window that moves every day"
    ),
    "daeb_act_most_years": "Longest duration of an entrustment act",
    "daeb_compensation_most_eur_per_year": (
        "Highest compensation a year without notification; for social services there is no limit"
    ),
    "enclave_notice_days": ("Days before the start by which an enclave has been notified to the Departement WSE"),
    "enclave_least_tasks": ("Smallest number of concrete tasks to look for a place; fewer is «too few concrete tasks»"),
    "reserved_minimum_share": (
        "Smallest share of workers with a disability or far from the labour market to carry out a reserved contract"
    ),
    "weight_service": "Weight of the criterion service: how exactly the service fits",
    "weight_proximity": "Weight of the criterion proximity: straight-line distance",
    "weight_capacity": "Weight of the criterion free hours: share of the hours asked that is free",
    "weight_mobility": (
        "Weight of the criterion mobility: travel time and transport of the team, or reach of the workplace"
    ),
    "proximity_best_km": "Straight-line distance up to which proximity earns the highest value",
    "proximity_worst_km": "Straight-line distance from which proximity earns nothing",
    "proximity_neutral": "Value of proximity when the place of the provider is unknown",
    "capacity_neutral": "Value of free hours when the capacity or the workload is unknown",
    "productive_share_best": "Share of the paid day left after travel that earns the highest value",
    "productive_share_worst": "Share of the paid day left after travel that earns nothing",
    "productive_share_neutral": "Value of the travel time when the place of the provider is unknown",
    "transport_best": "Seats per worker sent out that earn the highest value",
    "transport_worst": "Seats per worker sent out that earn nothing",
    "transport_neutral": "Value of own transport when it is unknown",
    "travel_share_in_mobility": "Share of travel time in the criterion mobility; the rest is own transport",
    "reach_best": "Share of the workers asked that reaches the workplace and earns the highest value",
    "reach_worst": "Share of the workers asked that reaches the workplace and earns nothing",
    "reach_neutral": "Value of the reach when it is unknown",
    "inclusion_best": (
        "Share of workers with a disability or disadvantage that earns the highest value (only when you "
        "weigh this criterion)"
    ),
    "inclusion_worst": "Share of workers with a disability or disadvantage that earns nothing",
    "inclusion_neutral": "Value of the effect for the target group when the share is unknown",
    "price_best_eur": ("Cost per hour worked that earns the highest value (only when you weigh this criterion)"),
    "price_worst_eur": "Cost per hour worked that earns nothing",
    "price_neutral": "Value of the price when the rate is unknown",
    "recency_best_months": ("Age of the data that earns the highest value (only when you weigh this criterion)"),
    "recency_worst_months": "Age of the data that earns nothing any more",
    "recency_neutral": "Value of recent data when the date is unknown",
    "stale_after_months": "Age from which data get a warning",
    "open_horizon_months": "Number of months over which a need with only one date is read",
    "crew_workers": "Number of workers in a team that goes out when the need gives no number",
    "workers_per_supervisor": "Number of workers per supervisor",
    "paid_day_hours": "Paid working day: 38 hours a week over 5 days",
    "circuity": "Kilometres by road per straight-line kilometre",
    "speed_near_kmh": "Average speed on the first kilometres by road",
    "speed_near_until_km": "Kilometres by road up to which the speed close to home holds",
    "speed_middle_kmh": "Average speed after that",
    "speed_middle_until_km": "Kilometres by road up to which the middle speed holds",
    "speed_far_kmh": "Average speed over a longer distance",
    "reach_minimum_share": (
        "Smallest share of the workers asked that must be able to reach the workplace of an enclave"
    ),
    "bike_range_km": "Kilometres by road that a worker or team covers by bike",
    "public_transport_range_km": "Straight-line distance within which public transport is read as possible",
    "public_transport_first_arrival_minutes": (
        "Earliest arrival by public transport, in minutes after midnight (06:30)"
    ),
    "public_transport_last_arrival_minutes": ("Last arrival by public transport, in minutes after midnight (22:00)"),
    "nearest_misses": "Number of providers shown when nobody fits",
    "shortfall_outside_area_km": "Shortfall in radius that counts as much as one condition missed",
    "shortfall_too_far_km": "Shortfall in the buyer's distance that counts as much as one condition missed",
    "shortfall_travel_too_long_minutes": ("Shortfall in travel time that counts as much as one condition missed"),
    "shortfall_no_capacity_hours": "Shortfall in hours that counts as much as one condition missed",
    "shortfall_reserved_percent": "Shortfall in share (per cent) that counts as much as one condition missed",
    "shortfall_team_workers": "Shortfall in workers that counts as much as one condition missed",
    "shortfall_reach_percent": "Shortfall in reach (per cent) that counts as much as one condition missed",
    "shortfall_fixed": "Shortfall of a missed condition without a number, such as a work form or a date",
    "capacity_best": "Share of the hours asked that is free and earns the highest value",
    "capacity_worst": "Share of the hours asked that is free and earns nothing",
    "shaky_change": "Change of one weight below which first place is called shaky",
    "point_max_km_from_centre": ("Straight-line distance to a municipality beyond which a point cannot be right"),
    "neutrality_log_months": ("Months that a line in the neutrality log (own services of the regisseur) is kept"),
    "hydrant_hours_per_object": (
        "Hours of work per hydrant, for inventory, inspection and repair together; no quotation"
    ),
    "hours_per_fte": "Hours that one full-time equivalent works in a year",
    "plan_max_providers": (
        "Largest number of providers that carry out one need together; never fewer than the services asked together"
    ),
    "plan_min_share": "Smallest share that a provider takes of the hours of one service asked",
    "plan_keep_best": (
        "Number of candidates, the best scores first, that the plan looks at for each service of a need"
    ),
    "plan_months": "Length of a plan",
    "plan_team_hours_per_month": (
        "Hours a month that one team adds; also the most that is asked of an offering whose free hours are unknown"
    ),
    "plan_verified_teams": "Number of offerings of which is worked out what one more team brings",
    "plan_request_seconds": (
        "Time to work out a plan on a page or through the API; after that the best plan so far holds, "
        "with its bound. The command knows no such limit"
    ),
    "limited_value_eur": (
        "Limited value: a contract estimated below this may be placed with an order form or accepted invoice"
    ),
    "opzvb_eur": ("Negotiated procedure without prior publication: the expenditure to approve is below this amount"),
    "eu_services_local_eur": "European threshold for services and supplies of local authorities",
    "eu_works_eur": "European threshold for works",
    "social_services_eur": (
        "Threshold for social and other specific services: below it the negotiated procedure without "
        "prior publication is allowed, above it belongs a European notice"
    ),
    "works_simplified_eur": (
        "Works: below it the simplified negotiated procedure with prior publication and the competitive "
        "procedure with negotiation are allowed"
    ),
    "lot_opzvb_eur": ("A smaller lot may, within the limits of article 90, be placed apart without prior publication"),
    "estimate_months": "Without a fixed duration, or longer than this: the value a month times this number",
    "public_mission_months": (
        "Longest duration of a contract reserved for organisations with a public service mission"
    ),
    "framework_months": "Longest duration of a framework agreement, except in justified cases",
    "near_threshold_share": "An estimate that lies less than this share below a threshold gets a warning",
    "few_eligible_providers": "With fewer eligible providers the competition check warns",
    "months_between_reminders": "Months between two reminders to whoever keeps outdated data",
    "months_before_an_end": ("Months before the end of an offer or agreement at which the provider gets a reminder"),
    "ending_soon_months": "Months within which an end is called «ending soon»",
    "regierol_actions_per_priority": (
        "At least so many actions a year under each of the four policy priorities of the regierol (WSE- LR1 to WSE-LR4)"
    ),
    "report_ending_soon_days": (
        "An agreement that ends within so many days after the last day of the year's report is a warning in it"
    ),
    "lde_least_fte": "Smallest number of FTE target-group workers of a lokale diensteneconomie initiative",
    "maatwerkbedrijf_least_fte": ("Smallest number of FTE target-group workers of a maatwerkbedrijf, per recognition"),
    "maatwerkbedrijf_least_share": "Smallest share of target-group workers of a maatwerkbedrijf",
    "maatwerkbedrijf_years_to_grow": "Years that a new maatwerkbedrijf has to reach the figures",
    "maatwerkafdeling_least_fte": "Smallest number of FTE target-group workers of a maatwerkafdeling",
    "whatif_shown_replacements": ("Number of providers shown as replacement, per need, agreement or municipality"),
    "whatif_horizon_months": ("Number of months over which a replacement is sought for an agreement or a municipality"),
    "joint_tender_boards": "From how many bodies that lost the same service a joint contract is proposed",
    "tender_months": "How many months before the work must go on a new contract is prepared",
    "wijk_werken_hours_per_month": "Most hours of wijk-werken per person and per month",
    "wijk_werken_hours_per_year": "Most hours of wijk-werken per person and per year",
    "wijk_werken_months": "Most months of wijk-werken per person, except for who comes from the PWA",
}

UNITS: Mapping[str, str] = {
    "0 of 1": "0 or 1",
    "VTE": "FTE",
    "aanbieders": "providers",
    "aanbiedingen": "offerings",
    "aandeel 0..1": "share 0..1",
    "acties per jaar": "actions a year",
    "besturen": "bodies",
    "dagen": "days",
    "euro": "euro",
    "euro per jaar": "euro a year",
    "euro per uur, zonder btw": "euro an hour, excluding VAT",
    "euro zonder btw": "euro excluding VAT",
    "gemiste voorwaarden": "conditions missed",
    "gewicht 0..1": "weight 0..1",
    "jaar": "years",
    "kandidaten": "candidates",
    "km": "km",
    "km per uur": "km an hour",
    "maanden": "months",
    "minuten": "minutes",
    "personen": "persons",
    "ploegdagen per maand": "team days a month",
    "procent": "per cent",
    "seconden": "seconds",
    "taken": "tasks",
    "trede 1..6": "rung 1..6",
    "uren": "hours",
    "uren per VTE per jaar": "hours per FTE a year",
    "uren per hydrant": "hours per hydrant",
    "uren per jaar": "hours a year",
    "uren per maand": "hours a month",
    "verhouding": "ratio",
    "vragen": "needs",
    "waarde 0..1": "value 0..1",
    "zitplaatsen per werknemer": "seats per worker",
}

CERTAINTIES: Mapping[str, str] = {"hoog": "high", "middel": "medium", "laag": "low"}
