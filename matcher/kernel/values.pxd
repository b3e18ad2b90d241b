from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t

ctypedef Py_ssize_t whole


cdef class World:
    cdef int32_t[::1] row, provider, pair, area_set, capacity_row, valid_from, valid_to, agreed_until
    cdef int16_t[::1] service_type, nis, provinces
    cdef int8_t[::1] modes, bike
    cdef uint8_t[::1] flags
    cdef double[:, ::1] point
    cdef double[::1] radius_km, capacity, max_travel_minutes, rate_eur_per_hour
    cdef float[::1] team_workers, team_supervisors, van_seats

    cdef int16_t[::1] owner_kinds
    cdef int8_t[::1] owner_reserved
    cdef double[::1] owner_share
    cdef int32_t[::1] owner_confirmed_on
    cdef uint8_t[::1] owner_flags
    cdef int64_t[::1] owner_place
    cdef int32_t[::1] row_start, home_start, site_start, entrusted_start
    cdef double[:, ::1] home_point
    cdef int16_t[::1] home_nis, entrusted_type
    cdef double[::1] home_workers
    cdef int32_t[::1] site_nis, entrusted_by, entrusted_since, entrusted_until

    cdef int32_t[::1] line_start, line_of_row
    cdef double[:, ::1] centre, monthly_hours
    cdef double[::1] radius
    cdef uint8_t[::1] is_outing_only

    cdef double circuity, paid_minutes, bike_km, public_transport_km, reach_minimum, reserved_minimum
    cdef double travel_part, stale_months, fixed
    cdef whole as_of, n_stretches
    cdef double[::1] stretch_ends, minutes_per_km, scales
    cdef double[:, ::1] anchors


cdef class Ask:
    cdef readonly whole n_places, n_months
    cdef double[:, ::1] point, table_minutes, table_km
    cdef int64_t[::1] province, starts, ends, month_columns, waits, own_nis, direct, related
    cdef uint8_t[:, ::1] holds, entrusted_by, helped
    cdef int64_t[:, ::1] part
    cdef double[::1] type_value, weights
    cdef double most, max_km, hours, total_hours, workers, required_supervisors, crew
    cdef whole open_side, edge_day, mode_bit, outing, kinds, first_day, last_day, n_bundle
    cdef whole bike, public_transport, in_time
    cdef bint has_table, is_dated, has_start, is_reserved, must_own, entrusted_only, is_enclave, is_corrected


cdef class Sheet:
    cdef readonly dict arrays
    cdef double[:, ::1] distance_km, road_km, travel_minutes, productive_share, reach_low, reach_high
    cdef double[:, ::1] available_hours, values
    cdef uint8_t[:, ::1] is_outside_area, is_area_unknown, needs_helper, is_valid, has_doubt
    cdef int64_t[:, ::1] part, place_fails
    cdef uint8_t[::1] runs_beyond, goes_out
    cdef double[::1] coverage, missing, type_share, total, service_km
    cdef int64_t[::1] fails, nearest, n_doubts, status


cdef class Best:
    cdef readonly dict arrays
    cdef readonly whole size
    cdef int64_t[::1] line, pair, n_doubts
    cdef double[::1] total, service_km, lacking


cdef class Sweep:
    cdef public whole n_admitted, n_refused
    cdef readonly dict arrays
    cdef int64_t[::1] admitted, refused, fails, counts
    cdef double[::1] missing, distance_km
